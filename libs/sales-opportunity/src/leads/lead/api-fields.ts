import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { FieldDescriptionDto, FieldOptionDto } from '@patron/record';

/** 200 with the field catalogue of a list. */
export function ApiFields(): MethodDecorator {
  return listOf(FieldDescriptionDto);
}

/** 200 with values of a field. */
export function ApiOptions(): MethodDecorator {
  return listOf(FieldOptionDto);
}

function listOf(model: typeof FieldDescriptionDto | typeof FieldOptionDto): MethodDecorator {
  const items = { type: 'array', items: { $ref: getSchemaPath(model) } };
  return applyDecorators(ApiExtraModels(model), ApiOkResponse({ schema: { type: 'object', required: ['items'], properties: { items } } }));
}
