import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateIf, type ValidationOptions } from 'class-validator';

/** What every field takes, whatever its type. */
export interface FieldOptions {
  description?: string;
  example?: unknown;
  /** May be left out. */
  optional?: boolean;
  /** May be null. */
  nullable?: boolean;
}

/** A field is declared once: how it is checked, how it is transformed, how it reads in OpenAPI. */
export function field(options: FieldOptions, api: ApiPropertyOptions, checks: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(ApiProperty({ ...shared(options), ...api } as ApiPropertyOptions), ...presence(options), ...checks);
}

function shared({ description, example, optional, nullable }: FieldOptions): Record<string, unknown> {
  return {
    required: !optional,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    ...(nullable ? { nullable: true } : {}),
  };
}

function presence({ optional, nullable }: FieldOptions): PropertyDecorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  if (nullable) return [ValidateIf((_, value) => value !== null)];
  // Said aloud, for a class that inherits the field as an optional one would inherit the leave to omit it too.
  return [ValidateIf(() => true)];
}

/** Changes the incoming value before it is checked; values of another type pass through to fail their check. */
export function incoming(change: (value: unknown) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => change(value), { toClassOnly: true });
}

export const messages = (message: string): ValidationOptions => ({ message });
