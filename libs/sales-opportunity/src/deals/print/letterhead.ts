import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Audit, Database, diffOf, ObjectField, requireMatch, Settings, StringField } from '@patron/kernel';

export class BilingualDto {
  @StringField({ max: 300 })
  'zh-CN': string;

  @StringField({ max: 300 })
  en: string;
}

/** A picture small enough to stand in the settings; PNG or JPEG, as every PDF takes them. */
const LOGO = /^$|^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/;

export class LetterheadInput {
  @ObjectField(() => BilingualDto, { description: 'The merchant, as it signs' })
  name: BilingualDto;

  @ObjectField(() => BilingualDto)
  address: BilingualDto;

  @StringField({ max: 60 })
  phone: string;

  @StringField({ max: 200 })
  email: string;

  @StringField({ max: 200 })
  website: string;

  @StringField({ max: 60 })
  taxNo: string;

  @ObjectField(() => BilingualDto, { description: 'Bank and account money is to be sent to' })
  bank: BilingualDto;

  @StringField({ max: 300_000, pattern: LOGO, description: 'A data URL of a PNG or JPEG, or nothing' })
  logo: string;
}

export class LetterheadDto extends LetterheadInput {
  @ApiProperty({ type: 'integer' }) version: number;
}

const KEY = 'sales.letterhead';
const EMPTY = { 'zh-CN': '', en: '' };
const USUAL: LetterheadDto = { name: { 'zh-CN': '我们的公司', en: 'Our company' }, address: EMPTY, phone: '', email: '', website: '', taxNo: '', bank: EMPTY, logo: '', version: 1 };

/** Who a printed document comes from. */
@Injectable()
export class LetterheadStore {
  constructor(
    private readonly settings: Settings,
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async read(): Promise<LetterheadDto> {
    return { ...USUAL, ...(await this.settings.get<Partial<LetterheadDto>>(KEY)) };
  }

  /** @throws DomainError 412 */
  async save(input: LetterheadInput, ifMatch: number | undefined): Promise<LetterheadDto> {
    await this.db.transaction(async (m) => {
      await this.settings.hold(KEY, m);
      const before = { ...USUAL, ...(await this.settings.get<Partial<LetterheadDto>>(KEY, m)) };
      requireMatch(ifMatch, before.version);
      const changed = diffOf({ ...before, logo: before.logo.length }, { ...input, logo: input.logo.length, version: before.version });
      if (!changed && before.logo === input.logo) return;
      await this.settings.put(KEY, { ...input, version: before.version + 1 }, m);
      await this.audit.record(m, [{ action: 'letterhead.updated', subject: { type: 'setting', id: KEY }, ...changed }]);
    });
    return this.read();
  }
}
