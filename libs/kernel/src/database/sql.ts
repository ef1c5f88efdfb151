/** A statement with its parameters. With `name` it runs as a named prepared statement (the text must then be the same each time). */
export interface Sql {
  text: string;
  values?: unknown[];
  name?: string;
}

/** A piece of SQL whose placeholders are numbered only when the whole is put together. */
export class SqlFragment implements Sql {
  constructor(
    readonly strings: readonly string[],
    readonly parameters: readonly unknown[],
    readonly name?: string,
  ) {}

  get text(): string {
    return this.strings.reduce((text, part, i) => (i === 0 ? part : `${text}$${i}${part}`), '');
  }

  get values(): unknown[] {
    return [...this.parameters];
  }

  /** The same statement under a name: planned once per connection. Only for texts that do not vary under that name. */
  named(name: string): SqlFragment {
    return new SqlFragment(this.strings, this.parameters, name);
  }
}

/** Template tag: every `${value}` becomes a parameter, every nested fragment is spliced in. */
export function sql(parts: TemplateStringsArray, ...values: unknown[]): SqlFragment {
  return assemble([...parts], values);
}

/** Trusted text only (identifiers and expressions written in our own code), never input. */
sql.raw = (text: string): SqlFragment => new SqlFragment([text], []);

sql.empty = new SqlFragment([''], []);

/** Fragments one after another, with trusted text between them. */
sql.join = (fragments: readonly SqlFragment[], separator = ', '): SqlFragment => {
  if (fragments.length === 0) return sql.empty;
  const parts = ['', ...fragments.slice(1).map(() => separator), ''];
  return assemble(parts, [...fragments]);
};

/** Conditions joined by AND; no condition at all is `true`. */
sql.and = (conditions: readonly (SqlFragment | null | undefined)[]): SqlFragment => {
  const present = conditions.filter((condition): condition is SqlFragment => condition != null);
  return present.length === 0 ? sql.raw('true') : sql.join(present.map((condition) => sql`(${condition})`), ' AND ');
};

function assemble(parts: string[], values: unknown[]): SqlFragment {
  const strings: string[] = [parts[0] ?? ''];
  const parameters: unknown[] = [];
  values.forEach((value, i) => {
    const after = parts[i + 1] ?? '';
    if (value instanceof SqlFragment) {
      strings[strings.length - 1] += value.strings[0] ?? '';
      value.parameters.forEach((parameter, j) => {
        parameters.push(parameter);
        strings.push(value.strings[j + 1] ?? '');
      });
      strings[strings.length - 1] += after;
    } else {
      parameters.push(value);
      strings.push(after);
    }
  });
  return new SqlFragment(strings, parameters);
}
