import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { S3Bucket } from '@patron/kernel';
import type { ByteRange, ReceivedBytes } from './file-store.js';

const TIMEOUT_MS = 60_000;
/** Reading is paced by the browser at the other end; only the answer must come soon. */
const ANSWER_MS = 15_000;
const NOTHING_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** One bucket of any storage that speaks S3 (AWS, MinIO, Ceph, OSS, COS, R2), by requests signed with SigV4. */
export class S3Store {
  private readonly signer: AwsClient;
  private readonly base: string;

  constructor(bucket: S3Bucket) {
    this.signer = new AwsClient({ accessKeyId: bucket.accessKey, secretAccessKey: bucket.secretKey, region: bucket.region, service: 's3' });
    const endpoint = new URL(bucket.endpoint);
    this.base = bucket.pathStyle ? `${bucket.endpoint}/${bucket.bucket}` : `${endpoint.protocol}//${bucket.bucket}.${endpoint.host}`;
  }

  /** The content is signed too: bytes changed on the way are refused by the storage. */
  async put(key: string, { path, sha256 }: ReceivedBytes, type: string): Promise<void> {
    const headers = { 'content-type': type, 'x-amz-content-sha256': sha256 };
    const answer = await this.send('PUT', key, { headers, body: await openAsBlob(path), timeout: TIMEOUT_MS });
    await answer.body?.cancel();
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const headers = { 'x-amz-content-sha256': NOTHING_SHA256, ...(range && { range: `bytes=${range.start}-${range.end}` }) };
    const answer = await this.send('GET', key, { headers, timeout: ANSWER_MS });
    return answer.body ? Readable.fromWeb(answer.body as ReadableStream) : Readable.from([]);
  }

  async remove(key: string): Promise<void> {
    const answer = await this.send('DELETE', key, { headers: { 'x-amz-content-sha256': NOTHING_SHA256 }, timeout: TIMEOUT_MS, accept: [404] });
    await answer.body?.cancel();
  }

  private async send(method: string, key: string, request: { headers: Record<string, string>; body?: Blob; timeout: number; accept?: readonly number[] }): Promise<Response> {
    const { url, headers } = await this.signer.sign(`${this.base}/${key}`, { method, headers: request.headers });
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), request.timeout);
    try {
      const answer = await fetch(url, { method, headers, redirect: 'error', signal: late.signal, ...(request.body && { body: request.body }) });
      if (answer.ok || request.accept?.includes(answer.status)) return answer;
      throw new Error(`S3 answered ${answer.status} to ${method}: ${(await answer.text()).slice(0, 300)}`);
    } finally {
      clearTimeout(timer);
    }
  }
}
