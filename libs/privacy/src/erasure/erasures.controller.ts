import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, notFound, Permission, UuidParam, type Principal } from '@patron/kernel';
import { CertificateDto, ErasureDto, ErasurePreviewDto, StartErasureDto, VerifiedDto, VerifyCertificateDto } from './erasure.dto.js';
import { Erasures } from './erasures.js';
import { PersonalData } from './personal-data.js';

@ApiTags('privacy')
@Controller()
export class ErasuresController {
  constructor(
    private readonly erasures: Erasures,
    private readonly data: PersonalData,
  ) {}

  @Get('customers/:id/erasure-preview')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'What erasing a customer would take away, what would stay and why, and what stands against it' })
  @ApiItem(ErasurePreviewDto)
  @ApiProblem(403, 404, 422)
  preview(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<ErasurePreviewDto> {
    return this.erasures.preview(id, principal);
  }

  @Post('customers/:id/erasure')
  @HttpCode(202)
  @Permission('privacy.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Erase a customer for good; a job does it' })
  @ApiItem(ErasureDto, 202)
  @ApiProblem(403, 404, 409, 422)
  async start(@UuidParam('id') id: string, @Body() { name, requestId = null }: StartErasureDto, @CurrentPrincipal() principal: Principal): Promise<ErasureDto> {
    return this.told(await this.erasures.start(id, { name, requestId }, principal));
  }

  @Get('privacy/erasures/:id')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'How far an erasure has come' })
  @ApiItem(ErasureDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string): Promise<ErasureDto> {
    return this.told(id);
  }

  @Get('privacy/erasures/:id/certificate')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'The certificate, once it is done' })
  @ApiItem(CertificateDto)
  @ApiProblem(404, 422)
  async certificate(@UuidParam('id') id: string): Promise<CertificateDto> {
    const { certificate, certificateHash } = await this.erasures.read(id);
    if (certificate === null || certificateHash === null) throw notFound('certificate', id);
    return { certificate: { ...certificate }, sha256: certificateHash };
  }

  @Post('privacy/certificates/verify')
  @HttpCode(200)
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'Whether a certificate is word for word one of ours' })
  @ApiItem(VerifiedDto)
  @ApiProblem(422)
  async verify(@Body() { certificate }: VerifyCertificateDto): Promise<VerifiedDto> {
    return { valid: await this.erasures.verify(certificate) };
  }

  private async told(id: string): Promise<ErasureDto> {
    const { customerId, requestId, state, counts, error, doneAt } = await this.erasures.read(id);
    const total = this.data.tables.length + this.data.mentions.length + this.data.steps.length + 1;
    const done = state === 'done' ? total : Math.min(total - 1, Object.keys(counts).filter((key) => !key.startsWith('kept:')).length);
    return { id, customerId, requestId, state, done, total, error, doneAt: doneAt?.toISOString() ?? null };
  }
}
