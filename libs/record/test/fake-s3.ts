import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEYS = { access: 'AKIAPATRONTEST', secret: 'a secret / with + signs' };

/** A bucket that believes nothing: it computes each signature again (AWS Signature Version 4) and the digest of each body. */
export class FakeS3 {
  readonly objects = new Map<string, { body: Buffer; type: string }>();
  readonly refused: string[] = [];
  down = false;
  private server: Server;

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
  }

  get env(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      PATRON_FILES: 's3', PATRON_S3_ENDPOINT: `http://127.0.0.1:${port}`, PATRON_S3_BUCKET: 'patron', PATRON_S3_REGION: 'eu-central-1', PATRON_S3_ACCESS_KEY: KEYS.access,
      PATRON_S3_SECRET_KEY: KEYS.secret, PATRON_S3_PATH_STYLE: 'true',
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (this.down) return void response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    const wrong = mistake(request, body);
    if (wrong) {
      this.refused.push(wrong);
      return void response.writeHead(403).end(`<Error><Code>SignatureDoesNotMatch</Code><Message>${wrong}</Message></Error>`);
    }
    this.serve(request, response, body);
  }

  private serve(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const key = request.url ?? '';
    if (request.method === 'PUT') {
      this.objects.set(key, { body, type: request.headers['content-type'] ?? '' });
      return void response.writeHead(200).end();
    }
    const found = this.objects.get(key);
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (!found) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = start === undefined ? found.body : found.body.subarray(Number(start), Number(end) + 1);
    response.writeHead(start === undefined ? 200 : 206, { 'content-type': found.type, 'content-length': part.length }).end(part);
  }
}

/** What is wrong with a request's signature, by the book; undefined when nothing is. */
function mistake(request: IncomingMessage, body: Buffer): string | undefined {
  const [, access = '', scope = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '') ?? [];
  if (access !== KEYS.access) return 'unknown access key';
  const [day = '', region = '', service = ''] = scope.split('/');
  const date = String(request.headers['x-amz-date'] ?? '');
  if (!date.startsWith(day) || region !== 'eu-central-1' || service !== 's3') return 'another scope';
  const payload = String(request.headers['x-amz-content-sha256'] ?? '');
  if (payload !== sha256(body)) return 'the body is not the one that was signed';
  if (request.method === 'PUT' && Number(request.headers['content-length']) !== body.length) return 'no length given';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, path, query, headers, signed, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(Buffer.from(canonical))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<Buffer>((secret, part) => createHmac('sha256', secret).update(part).digest(), Buffer.from(`AWS4${KEYS.secret}`));
  return createHmac('sha256', key).update(toSign).digest('hex') === signature ? undefined : 'another signature';
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
