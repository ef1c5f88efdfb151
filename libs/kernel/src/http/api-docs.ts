import { applyDecorators, Header, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';

export class FieldErrorDto {
  @ApiProperty({ example: 'lines[0].quantity' }) field: string;
  @ApiProperty({ example: 'field.min' }) code: string;
  @ApiProperty({ example: 'must be at least 1' }) message: string;
}

/** RFC 9457. */
export class ProblemDto {
  @ApiProperty({ example: 'about:blank' }) type: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty() detail: string;
  @ApiProperty({ example: 'validation.failed' }) code: string;
  @ApiProperty() requestId: string;
  @ApiPropertyOptional({ type: [FieldErrorDto] }) errors?: FieldErrorDto[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) details?: Record<string, unknown>;
}

const MEANING: Record<number, string> = {
  400: 'Malformed request', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found, or out of your row scope', 409: 'Conflict with what is stored', 410: 'No longer kept', 412: 'Changed since you read it',
  413: 'Too large', 415: 'Unsupported media type', 422: 'Fields not accepted', 428: 'If-Match required', 429: 'Too many requests',
};

/** The problem answers a route can give, besides those every route has. */
export function ApiProblem(...statuses: number[]): MethodDecorator {
  const schema = { $ref: getSchemaPath(ProblemDto) };
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) => ApiResponse({ status, description: MEANING[status] ?? 'Refused', content: { 'application/problem+json': { schema } } })),
  );
}

/** 200 with `{ items, nextCursor }`. */
export function ApiPage(item: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: { items: { type: 'array', items: { $ref: getSchemaPath(item) } }, nextCursor: { type: 'string', nullable: true } },
      },
    }),
  );
}

/** A single record, 200 unless told. */
export function ApiItem(item: Type, status = 200): MethodDecorator {
  return applyDecorators(ApiExtraModels(item), ApiResponse({ status, description: 'Done', schema: { $ref: getSchemaPath(item) } }));
}

/** The handler returns JSON text made inside PostgreSQL; it is sent as it is. */
export const RawJson = (): MethodDecorator => Header('content-type', 'application/json; charset=utf-8');
