/** Where attached files lie: under the data directory, or in a bucket of any storage that speaks S3. */
export type FileStorage = { kind: 'disk' } | ({ kind: 's3' } & S3Bucket);

export interface S3Bucket {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  pathStyle: boolean;
}

export interface FileSettings {
  PATRON_FILES: 'disk' | 's3';
  PATRON_S3_ENDPOINT: string;
  PATRON_S3_BUCKET: string;
  PATRON_S3_REGION: string;
  PATRON_S3_ACCESS_KEY: string;
  PATRON_S3_SECRET_KEY: string;
  PATRON_S3_PATH_STYLE: boolean;
}

/** @throws Error naming what is missing or wrong */
export function fileStorage(read: FileSettings): FileStorage {
  if (read.PATRON_FILES === 'disk') return { kind: 'disk' };
  const needed = ['PATRON_S3_ENDPOINT', 'PATRON_S3_BUCKET', 'PATRON_S3_ACCESS_KEY', 'PATRON_S3_SECRET_KEY'] as const;
  const wrong = needed.filter((name) => read[name] === '').map((name) => `  ${name}: is needed with PATRON_FILES=s3`);
  if (!/^https?:\/\/[^/]+\/?$/.test(read.PATRON_S3_ENDPOINT) && read.PATRON_S3_ENDPOINT !== '') wrong.push('  PATRON_S3_ENDPOINT: an address such as https://s3.eu-central-1.amazonaws.com');
  if (wrong.length > 0) throw new Error(`These settings were not accepted:\n${wrong.join('\n')}`);
  return {
    kind: 's3',
    endpoint: read.PATRON_S3_ENDPOINT.replace(/\/$/, ''), bucket: read.PATRON_S3_BUCKET, region: read.PATRON_S3_REGION,
    accessKey: read.PATRON_S3_ACCESS_KEY, secretKey: read.PATRON_S3_SECRET_KEY, pathStyle: read.PATRON_S3_PATH_STYLE,
  };
}
