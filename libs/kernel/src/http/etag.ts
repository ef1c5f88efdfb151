import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';

/** The ETag of a record's version: a strong validator, `"7"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

export function setEtag(reply: FastifyReply, version: number): void {
  void reply.header('etag', etagOf(version));
}

/** The version named by If-Match, or undefined where the header is absent. 400 on rubbish. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw new DomainError('request.bad_if_match', 'If-Match takes the ETag of the record, for example "7"', { status: 400 });
  return Number(version);
});

/**
 * Refuses an edit of something that changed since it was read (RFC 9110 section 13.1.1, RFC 6585 section 3).
 * @throws DomainError 428 without If-Match, 412 when the version differs
 */
export function requireMatch(expected: number | undefined, currentVersion: number): void {
  if (expected === undefined) {
    throw new DomainError('request.if_match_required', 'Send If-Match with the ETag you read, so that nobody else\'s change is lost', { status: 428 });
  }
  if (expected !== currentVersion) {
    throw new DomainError('request.changed_meanwhile', 'Someone changed this record since you read it', { status: 412, details: { currentVersion } });
  }
}
