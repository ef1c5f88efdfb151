import { randomBytes } from 'node:crypto';
import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CONFIG, DomainError, Public, RequestContext, type Config } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { ConfirmLeadQuery, PublicFormDto, PublicFormQuery, SubmitFormDto, SubmittedFormDto } from './form.dto.js';
import { confirmPage, embedScript, formPage, goneLinkPage } from './form-page.js';
import { FormSubmissions } from './form-submissions.js';
import { LeadForms } from './lead-forms.js';
import { VisitorLimit } from './visitor-limit.js';

/** Of one address: what a person, or an office behind one address, may do. */
const LOOKS = { what: 'lead-form.look', most: 240, seconds: 600 };
const SENDS = { what: 'lead-form.send', most: 12, seconds: 600 };

/** Forms on merchants' sites: no sign-in; a form is known by its key. */
@ApiTags('public')
@Controller('public/lead-forms')
export class PublicFormsController {
  constructor(
    private readonly submissions: FormSubmissions,
    private readonly forms: LeadForms,
    private readonly limit: VisitorLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('confirm')
  @Public()
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiOperation({ summary: 'The page a confirmation link leads to; opening it confirms nothing' })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblem(422, 429)
  async confirmation(@Query() { token }: ConfirmLeadQuery, @Headers('accept-language') languages: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.limit.consume(LOOKS, address());
    const nonce = this.html(reply, []);
    try {
      const { form, done, locale } = await this.submissions.look(token);
      return confirmPage({ locale, title: form.definition.title[locale], done, token, nonce });
    } catch (error) {
      if (!(error instanceof DomainError) || ![404, 410].includes(error.status)) throw error;
      void reply.status(error.status);
      return goneLinkPage(languages === undefined || /^zh/i.test(languages) ? 'zh-CN' : 'en');
    }
  }

  @Post('confirm')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Confirm what was sent with a form: the lead is made now' })
  @ApiProblem(404, 410, 422, 429)
  async confirm(@Body() { token }: ConfirmLeadQuery): Promise<void> {
    await this.limit.consume(SENDS, address());
    await this.submissions.confirm(token);
  }

  @Get(':key')
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A form in one language, with the token its answers must bring back; for forms drawn by the merchant\'s own site' })
  @ApiItem(PublicFormDto)
  @ApiProblem(404, 422, 429)
  async form(@Param('key') key: string, @Query() { lang }: PublicFormQuery): Promise<PublicFormDto> {
    await this.limit.consume(LOOKS, address());
    return this.submissions.page(key, lang ?? 'zh-CN');
  }

  @Get(':key/page')
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The form as a page of its own, to be opened or framed by the sites it names' })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblem(404, 429)
  async page(@Param('key') key: string, @Query('lang') lang: string | undefined, @Query('theme') theme: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.limit.consume(LOOKS, address());
    const form = await this.submissions.page(key, lang === 'en' ? 'en' : 'zh-CN');
    const { definition } = await this.forms.open(key);
    return formPage(form, this.html(reply, definition.sites.length > 0 ? definition.sites : ['*']), theme === 'light' || theme === 'dark' ? theme : 'auto');
  }

  @Get(':key/embed.js')
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiOperation({ summary: 'The script a merchant puts where the form shall stand' })
  @ApiProduces('text/javascript')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblem(404, 429)
  async embed(@Param('key') key: string): Promise<string> {
    await this.limit.consume(LOOKS, address());
    await this.forms.open(key);
    return embedScript(`${this.config.publicUrl.replace(/\/$/, '')}/api/v1/public/lead-forms`, key);
  }

  @Post(':key/submissions')
  @Public()
  @ApiOperation({ summary: 'Send a form' })
  @ApiItem(SubmittedFormDto, 201)
  @ApiProblem(404, 410, 422, 429)
  async submit(@Param('key') key: string, @Body() input: SubmitFormDto): Promise<SubmittedFormDto> {
    await this.limit.consume(SENDS, address());
    return this.submissions.submit(key, input);
  }

  /** Its own script and nothing else; framed by these sites. @returns the nonce of the script */
  private html(reply: FastifyReply, framedBy: readonly string[]): string {
    const nonce = randomBytes(16).toString('base64url');
    void reply.header('content-type', 'text/html; charset=utf-8').header('cross-origin-resource-policy', 'cross-origin').header('content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : "'none'"}`);
    if (framedBy.length > 0) reply.removeHeader('x-frame-options');
    return nonce;
  }
}

function address(): string {
  return RequestContext.current()?.ip ?? 'unknown';
}
