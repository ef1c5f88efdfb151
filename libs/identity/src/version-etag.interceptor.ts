import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { setEtag } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

/** An answer that is one record carries its version as ETag, ready for If-Match. */
@Injectable()
export class VersionEtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer) => {
        const version = (answer as { version?: unknown } | null | undefined)?.version;
        if (typeof version === 'number') setEtag(reply, version);
      }),
    );
  }
}
