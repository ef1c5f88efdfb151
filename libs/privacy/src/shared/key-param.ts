import { Param, type PipeTransform } from '@nestjs/common';
import { invalid } from '@patron/kernel';

class KeyPipe implements PipeTransform {
  constructor(private readonly name: string) {}

  transform(value: unknown): string {
    if (typeof value === 'string' && /^[a-z][a-z0-9_.]{0,60}$/.test(value)) return value;
    throw invalid([{ field: this.name, code: 'field.key', message: 'must be a key' }]);
  }
}

/** A key in the path; anything else is answered with 422 before a query runs. */
export const KeyParam = (name: string): ParameterDecorator => Param(name, new KeyPipe(name));
