/** Why a document is no Avro schema, and where. Thrown inside this folder only: outside it is a finding. */
export class InvalidAvro extends Error {
	/** A JSON pointer, or line and column when the text is not even JSON. */
	readonly at: string;

	constructor(at: string, why: string) {
		super(why);
		this.at = at;
	}
}

/** What was authored asks for more steps than a verdict may take. Thrown inside this folder only. */
export class TooMuch extends Error {}
