import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Public } from '@patron/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TokenDto, TokenErrorDto, TokenRequestDto } from './oauth-client.dto.js';
import { readTokenRequest, TokenRefusal } from './token-request.js';
import { ClientCredentials } from './token.service.js';

const refusal = (status: number, description: string): MethodDecorator =>
  ApiResponse({ status, description, content: { 'application/json': { schema: { $ref: getSchemaPath(TokenErrorDto) } } } });

@ApiTags('auth')
@ApiExtraModels(TokenDto, TokenErrorDto)
@Controller('oauth')
export class TokenController {
  constructor(private readonly credentials: ClientCredentials) {}

  @Post('token')
  @Public()
  @ApiOperation({
    summary: 'An access token for an OAuth client (client credentials, RFC 6749 section 4.4)',
    description: 'Form-encoded. The client proves itself by HTTP Basic or by client_id and client_secret in the body. Refusals are those of RFC 6749 section 5.2.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenRequestDto })
  @ApiResponse({ status: 200, description: 'Done', schema: { $ref: getSchemaPath(TokenDto) } })
  @refusal(400, 'Refused')
  @refusal(401, 'The client did not prove itself')
  async token(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('cache-control', 'no-store').header('pragma', 'no-cache').type('application/json; charset=utf-8');
    try {
      if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
        throw new TokenRefusal('invalid_request', 'the body must be application/x-www-form-urlencoded');
      }
      const answer = await this.credentials.grant(readTokenRequest(request.body, request.headers.authorization));
      void reply.status(200).send(JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      if (error.basic) void reply.header('www-authenticate', 'Basic realm="patron"');
      void reply.status(error.error === 'invalid_client' ? 401 : 400).send(JSON.stringify({ error: error.error, error_description: error.description }));
    }
  }
}
