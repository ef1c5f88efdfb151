import { Param, ValidationPipe, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { invalid, type FieldError } from '../errors.js';
import { isUuid } from '../ids.js';

/** Checks every DTO; each refused field is named with its path and a plain sentence. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    stopAtFirstError: true,
    exceptionFactory: (errors) => invalid(flatten(errors, '')),
  });
}

function flatten(errors: ValidationError[], prefix: string): FieldError[] {
  return errors.flatMap((error) => {
    const path = /^\d+$/.test(error.property) ? `${prefix.replace(/\.$/, '')}[${error.property}]` : `${prefix}${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field: path, ...named(rule, message) }));
    return [...own, ...flatten(error.children ?? [], `${path}.`)];
  });
}

function named(rule: string, message: string): { code: string; message: string } {
  if (rule === 'whitelistValidation') return { code: 'field.unknown', message: 'is not a field of this request' };
  const code = `field.${rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  return { code, message };
}

class UuidPipe implements PipeTransform {
  constructor(private readonly name: string) {}

  transform(value: unknown): string {
    if (isUuid(value)) return value.toLowerCase();
    throw invalid([{ field: this.name, code: 'field.uuid', message: 'must be an id' }]);
  }
}

/** An id in the path; anything else is answered with 422 before a query runs. */
export const UuidParam = (name: string): ParameterDecorator => Param(name, new UuidPipe(name));
