import type { JsonObject } from '@tenet/kernel';

/** The parameters of an operation of Swagger 2.0, of which some are a request body in OpenAPI 3. */
export function swaggerParameters(
	parameters: readonly JsonObject[],
	mediaTypes: readonly string[],
): { readonly parameters: readonly JsonObject[]; readonly requestBody?: JsonObject } {
	const body = parameters.find(({ in: place }) => place === 'body');
	const form = parameters.filter(({ in: place }) => place === 'formData');
	const others = parameters.filter((one) => one !== body && !form.includes(one)).map(parameter);
	if (body) return { parameters: others, requestBody: bodyOf(body['schema'] ?? true, body['required'], mediaTypes) };
	if (form.length === 0) return { parameters: others };
	const required = form.filter((one) => one['required'] === true).flatMap(nameOf);
	const media = mediaTypes.filter((one) => one.startsWith('multipart/') || one.endsWith('form-urlencoded'));
	return {
		parameters: others,
		requestBody: bodyOf(formSchema(form, required), required.length > 0, media.length > 0 ? media : FORM),
	};
}

const FORM = ['application/x-www-form-urlencoded'];

function formSchema(form: readonly JsonObject[], required: readonly string[]): JsonObject {
	const properties = form.flatMap((one) => nameOf(one).map((name) => [name, schemaOf(one)] as const));
	return { type: 'object', properties: Object.fromEntries(properties), required };
}

function bodyOf(
	schema: JsonObject[string],
	required: JsonObject[string] | undefined,
	mediaTypes: readonly string[],
): JsonObject {
	const content = Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]));
	return { content, required: required === true };
}

function nameOf({ name }: JsonObject): readonly string[] {
	return typeof name === 'string' ? [name] : [];
}

/** What a parameter says of itself; the rest of it is the schema of its value. */
const OWN = ['allowEmptyValue', 'collectionFormat', 'description', 'in', 'name', 'required'];

function schemaOf(said: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(said).filter(([name]) => !OWN.includes(name)));
}

const STYLES: Readonly<Record<string, JsonObject>> = {
	multi: { style: 'form', explode: true },
	pipes: { style: 'pipeDelimited', explode: false },
	ssv: { style: 'spaceDelimited', explode: false },
	tsv: { style: 'tabDelimited', explode: false },
};

/** Lists are written with commas unless said otherwise; of other values the style of OpenAPI 3 is the same. */
function parameter(said: JsonObject): JsonObject {
	const { name, in: place, required, allowEmptyValue, collectionFormat } = said;
	const isForm = place === 'query';
	const commas = isForm ? { style: 'form', explode: false } : {};
	return {
		...(name !== undefined && { name }),
		...(place !== undefined && { in: place }),
		...(required !== undefined && { required }),
		...(allowEmptyValue !== undefined && { allowEmptyValue }),
		...(said['type'] === 'array' && (STYLES[String(collectionFormat)] ?? commas)),
		schema: schemaOf(said),
	};
}
