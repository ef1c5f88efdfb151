import { Controller, Delete, Get, Headers, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, SignedIn, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dispositionOf, FileDownloads, requestedRange } from './file-downloads.js';
import { FileUploads } from './file-uploads.js';
import { FileDto, FileQuery } from './file.dto.js';
import type { FileInfo, StoredFile } from './files.queries.js';

const BODY = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };
/** Nothing that is opened by itself loads, runs or submits anything. */
const LOCKED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'self'; sandbox";
/** Browsers do not show a PDF in a sandbox; their viewers run no script of it in our origin. */
const LOCKED_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(
    private readonly uploads: FileUploads,
    private readonly downloads: FileDownloads,
  ) {}

  @Post()
  @SignedIn()
  @ApiOperation({ summary: 'Upload a file; it belongs to its uploader until a record takes it by `fileIds`, and is gone after a day if none does' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiItem(FileDto, 201)
  @ApiProblem(409, 413, 422)
  async upload(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest): Promise<FileDto> {
    return shown(await this.uploads.take(request, principal));
  }

  @Get(':id')
  @SignedIn()
  @ApiOperation({ summary: 'The file itself, for whoever may see the record that holds it' })
  @ApiProduces('application/octet-stream')
  @ApiProblem(404, 422)
  async download(
    @UuidParam('id') id: string,
    @Query() { preview = false }: FileQuery,
    @Headers('range') range: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.downloads.find(id, principal);
    // Bytes never change under an id; who may see them does, so each use asks again.
    void reply.headers({ etag: `"${file.id}"`, 'cache-control': 'private, no-cache', 'accept-ranges': 'bytes' });
    if (known === `"${file.id}"`) {
      void reply.code(304);
      return undefined;
    }
    return this.send(file, { inline: preview && file.preview, range }, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Throw away a file of one\'s own that is attached to nothing' })
  @ApiProblem(404)
  remove(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.uploads.discard(id, principal);
  }

  private async send(file: StoredFile, { inline, range: asked }: { inline: boolean; range: string | undefined }, reply: FastifyReply): Promise<StreamableFile> {
    const range = requestedRange(asked, file.size);
    const stream = await this.downloads.read(file, range);
    void reply.headers({
      'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': inline && file.type === 'application/pdf' ? LOCKED_PDF : LOCKED,
      'x-frame-options': 'SAMEORIGIN',
    });
    if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
    return new StreamableFile(stream, {
      type: file.type, disposition: dispositionOf(inline ? 'inline' : 'attachment', file.name),
      length: range ? range.end - range.start + 1 : file.size,
    });
  }
}

function shown({ id, name, type, size, width, height, preview }: FileInfo): FileDto {
  return { id, name, type, size, width, height, preview };
}
