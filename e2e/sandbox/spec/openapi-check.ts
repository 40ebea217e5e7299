/**
 * Compares answers and requests with Synapse's own API description, which npm's
 * `@sage-bionetworks/synapse-client` ships.
 *
 * The description is made stricter in one way: a property that it does not know is a mistake. It lists success
 * answers only, so error bodies are compared with the forms of Synapse §0.2.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: Json }>>;

interface Operation {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const descriptionFile = new URL(
  '../../../node_modules/@sage-bionetworks/synapse-client/src/spec/openapispecification.json',
  import.meta.url,
);

const errorSchema: Json = {
  type: 'object',
  required: ['reason'],
  properties: {
    reason: { type: 'string', minLength: 1 },
    concreteType: { type: 'string', pattern: '^org\\.sagebionetworks\\.' },
    errorCode: { type: 'string' },
    error: { type: 'string' },
    error_description: { type: 'string' },
    userId: { type: 'integer' },
    twoFaToken: { type: 'string' },
  },
  additionalProperties: false,
};

/** Forbids unknown properties wherever the description names some and leaves no choice between forms. */
function closed(schema: Json): Json {
  const isOpen = schema['properties'] === undefined || schema['oneOf'] !== undefined;
  return isOpen ? schema : { ...schema, additionalProperties: false };
}

/** `/entity/:id/type` and `/entity/{id}/type` name the same path. */
function shapeOf(path: string): string {
  return path.replaceAll(/:\w+|\{\w+\}/g, '{}');
}

export interface OpenApiCheck {
  /** Whether the description knows the endpoint. */
  knows(method: string, route: string): boolean;
  /** What is wrong with an answer; empty if nothing is. */
  answer(method: string, route: string, status: number, body: string): readonly string[];
  /** What is wrong with a request's body; empty if nothing is. */
  request(method: string, route: string, body: unknown): readonly string[];
}

/** Reads the description (about two megabytes) and compiles what is asked for, when it is asked for. */
export function openApiCheck(): OpenApiCheck {
  const description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const schemas = Object.entries(description.components.schemas).map(([name, schema]) => [
    name,
    closed(schema),
  ]);
  ajv.addSchema({ $id: 'synapse', components: { schemas: Object.fromEntries(schemas) } });
  const operations = new Map<string, Operation>();
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      operations.set(`${method.toUpperCase()} ${shapeOf(path)}`, operation);
    }
  }
  const compiled = new Map<string, ValidateFunction>();
  const problems = (schema: Json, value: unknown): readonly string[] => {
    // References are written for the whole document; our copy of it has a name.
    const text = JSON.stringify(schema).replaceAll('"#/', '"synapse#/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => {
      const what = error.keyword === 'additionalProperties' ? JSON.stringify(error.params) : '';
      return `${error.instancePath || 'body'} ${error.message ?? ''} ${what}`.trim();
    });
  };
  const find = (method: string, route: string): Operation | undefined =>
    operations.get(`${method} ${shapeOf(route)}`);
  return {
    knows: (method, route) => find(method, route) !== undefined,
    answer(method, route, status, body) {
      if (status >= 400) return problems(errorSchema, parsed(body));
      const operation = find(method, route);
      if (operation === undefined) return [`${method} ${route} is not in the description`];
      const response = operation.responses[String(status)];
      if (response === undefined) return [`status ${status} is not in the description`];
      const schema = response.content?.['application/json']?.schema;
      if (schema === undefined) return body === '' ? [] : ['an empty body was expected'];
      return problems(schema, parsed(body));
    },
    request(method, route, body) {
      const schema = find(method, route)?.requestBody?.content['application/json']?.schema;
      if (schema === undefined) return body === undefined ? [] : ['no body was expected'];
      return problems(schema, body);
    },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
