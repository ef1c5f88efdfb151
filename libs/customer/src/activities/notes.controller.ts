import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { NoteDto, NoteInputDto, NotePatchDto, NotesQueryDto, WrittenNoteDto } from './notes.dto.js';
import { Notes } from './notes.service.js';

@ApiTags('activities')
@Controller('customers/:id/notes')
export class NotesController {
  constructor(private readonly notes: Notes) {}

  @Get()
  @Permission('customers.read')
  @RawJson()
  @ApiOperation({ summary: 'Notes on a customer, pinned ones first' })
  @ApiPage(NoteDto)
  @ApiProblem(404, 422)
  list(@UuidParam('id') id: string, @Query() query: NotesQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.notes.list(id, query, principal);
  }

  @Post()
  @Permission('customers.update')
  @Idempotent()
  @ApiOperation({ summary: 'Write a note; it shows in the timeline, and whoever is mentioned and may see the customer is told' })
  @ApiItem(WrittenNoteDto, 201)
  @ApiProblem(404, 422)
  add(@UuidParam('id') id: string, @Body() body: NoteInputDto, @CurrentPrincipal() principal: Principal): Promise<WrittenNoteDto> {
    return this.notes.add(id, body, principal);
  }

  @Patch(':noteId')
  @Permission('customers.update')
  @ApiOperation({ summary: 'Change one\'s own note, or pin any' })
  @ApiItem(WrittenNoteDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async change(
    @UuidParam('id') customerId: string, @UuidParam('noteId') id: string, @Body() body: NotePatchDto, @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenNoteDto> {
    const note = await this.notes.change({ customerId, id }, body, { principal, ifMatch });
    setEtag(reply, note.version);
    return note;
  }

  @Delete(':noteId')
  @HttpCode(204)
  @Permission('customers.update')
  @ApiOperation({ summary: 'Delete one\'s own note, or any with the right to delete customers' })
  @ApiProblem(403, 404)
  remove(@UuidParam('id') customerId: string, @UuidParam('noteId') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.notes.remove({ customerId, id }, principal);
  }
}
