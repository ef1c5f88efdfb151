import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person is found by because of the company's name is of a kind of its own (9), since that field can be hidden. Names do not tell how they
 * read, so a reading is taken for the company's only where the name has none; the others follow with the customer's next change.
 */
export class CompanyTerms1760000200060 implements MigrationInterface {
  name = 'CompanyTerms1760000200060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`update customer.search_term t set kind = 9 from customer.profile p
      where p.id = t.customer_id and p.company is not null and (
        (t.kind = 0 and position(regexp_replace(lower(t.term), '[^[:alnum:]]', '', 'g') in regexp_replace(lower(p.name), '[^[:alnum:]]', '', 'g')) = 0)
        or (t.kind in (1, 2) and p.name ~ '^[ -~]*$'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update customer.search_term set kind = 0 where kind = 9');
  }
}
