import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { FieldDescriptionDto } from '@patron/record';

/** 200 with the field catalogue of a list. */
export function ApiFields(): MethodDecorator {
  const items = { type: 'array', items: { $ref: getSchemaPath(FieldDescriptionDto) } };
  return applyDecorators(ApiExtraModels(FieldDescriptionDto), ApiOkResponse({ schema: { type: 'object', required: ['items'], properties: { items } } }));
}
