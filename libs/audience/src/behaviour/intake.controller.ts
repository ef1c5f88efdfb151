import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, DomainError, Idempotent, invalid, Permission, type Principal } from '@patron/kernel';
import { BehaviourBatchDto, BehaviourEventDto, IntakeResultDto } from './behaviour.dto.js';
import { objectOf } from './event-words.js';
import { BehaviourIntake, MOST_EVENTS, type IntakeResult } from './intake.service.js';

const MOST_BYTES = 500 * 1024;

@ApiTags('behaviour')
@ApiExtraModels(BehaviourEventDto, BehaviourBatchDto)
@Controller('events')
export class IntakeController {
  constructor(private readonly intake: BehaviourIntake) {}

  @Post()
  @HttpCode(200)
  @Permission('behaviour.write')
  @Idempotent()
  @ApiOperation({ summary: 'What people do in a shop: one event, or a batch of up to 2,500 events and 500 KB' })
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(BehaviourEventDto) }, { $ref: getSchemaPath(BehaviourBatchDto) }] } })
  @ApiItem(IntakeResultDto)
  @ApiProblem(413, 422)
  async take(@Body() body: unknown, @Headers('content-length') length: string | undefined, @CurrentPrincipal() principal: Principal): Promise<IntakeResultDto> {
    const bytes = length === undefined ? Buffer.byteLength(JSON.stringify(body ?? null)) : Number(length);
    if (bytes > MOST_BYTES) throw tooLarge('events.too_large', 'A request is at most 500 KB; send the events in several');
    const said = objectOf(body);
    const { batch } = said;
    if (batch === undefined) return single(await this.intake.take([body], {}, principal));
    if (!Array.isArray(batch)) throw invalid([{ field: 'batch', code: 'field.is_array', message: 'must be a list of events' }]);
    if (batch.length > MOST_EVENTS) throw tooLarge('events.too_many', `A batch has at most ${MOST_EVENTS} events; send them in several`);
    return whole(await this.intake.take(batch, { sentAt: said['sentAt'], source: said['source'], context: said['context'] }, principal));
  }
}

function tooLarge(code: string, message: string): DomainError {
  return new DomainError(code, message, { status: 413 });
}

function single(result: IntakeResult): IntakeResult {
  const [refused] = result.rejected;
  if (refused) throw invalid(refused.errors);
  return result;
}

/** A batch in which nothing is right was not meant for us. */
function whole(result: IntakeResult): IntakeResult {
  if (result.rejected.length === 0 || result.rejected.length < result.received) return result;
  throw new DomainError('events.rejected', 'No event of the batch could be taken', { status: 422, details: { ...result } });
}
