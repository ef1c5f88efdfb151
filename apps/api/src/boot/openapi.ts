import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { definedPermissions } from '@patron/kernel';

const DESCRIPTION = `REST API of Patron, the CRM for e-commerce companies.

Sign in with an API key (\`Authorization: Bearer pat_…\`) or an OAuth client (client credentials), both made under Settings, or, in this console, with the session of the web UI.
Lists are keyset-paged (\`limit\`, \`cursor\` → \`nextCursor\`). Errors are RFC 9457 \`application/problem+json\`.
Edits take \`If-Match\` with the ETag read before. POST takes \`Idempotency-Key\` where stated. Money is in integer minor units beside its currency.`;

export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Patron API')
    .setVersion('1')
    .setDescription(DESCRIPTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key or access token' })
    .addCookieAuth('patron_at')
    .addOAuth2({ type: 'oauth2', description: 'OAuth client', flows: { clientCredentials: { tokenUrl: '/api/v1/oauth/token', scopes: scopes() } } })
    .addSecurityRequirements('bearer').addSecurityRequirements('cookie').addSecurityRequirements('oauth2')
    .build();
  const document = SwaggerModule.createDocument(app, builder, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` });
  return sorted(document);
}

function scopes(): Record<string, string> {
  return Object.fromEntries(definedPermissions().map(({ key, en }) => [key, en]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** The Swagger console for ops teams; unsafe calls carry the session's CSRF token. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Patron API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      tagsSorter: 'alpha',
      requestInterceptor: (request: { headers: Record<string, string> }) => {
        const token = /(?:^|; )patron_csrf=([^;]+)/.exec(document.cookie)?.[1];
        if (token) request.headers['X-CSRF-Token'] = decodeURIComponent(token);
        return request;
      },
    },
  });
}

declare const document: { cookie: string };

/** Paths and schemas in one order, so that the committed file changes only with the API. */
function sorted(doc: OpenAPIObject): OpenAPIObject {
  const byKey = <T>(object: Record<string, T> | undefined): Record<string, T> => Object.fromEntries(Object.entries(object ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...doc, paths: byKey(doc.paths), components: { ...doc.components, schemas: byKey(doc.components?.schemas) } };
}
