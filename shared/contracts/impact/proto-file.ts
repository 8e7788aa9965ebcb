/** A piece of a text, from one character to before another. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A field of a message, or a method of a service. */
export interface ProtoMember extends Span {
	readonly name: string;
	/** The types that it names, as it writes them. */
	readonly types: readonly string[];
}

export interface ProtoDefinition extends Span {
	readonly kind: 'message' | 'enum' | 'service';
	/** With its package and what it stands in. */
	readonly name: string;
	readonly members: readonly ProtoMember[];
	/** Groups of fields of which one is set. */
	readonly choices: readonly (Span & { readonly members: readonly ProtoMember[] })[];
}

interface Token extends Span {
	readonly text: string;
}

/** What a Protocol Buffers file declares. What is not understood is passed over: the compiler that judges it will say so. */
export function readProto(text: string): readonly ProtoDefinition[] {
	return new Reading(tokensOf(text)).definitions();
}

function tokensOf(text: string): readonly Token[] {
	return [...text.matchAll(TOKEN)]
		.filter(([token]) => !/^\/[/*]/.test(token))
		.map(({ 0: token, index }) => ({ text: token, from: index, to: index + token.length }));
}

/** As in comparing: texts are tokens, so that a brace inside one is none. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\w.]+|\S/g;

class Reading {
	readonly #tokens: readonly Token[];
	readonly #found: ProtoDefinition[] = [];
	#at = 0;

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	definitions(): readonly ProtoDefinition[] {
		let scope = '';
		while (this.#at < this.#tokens.length) {
			if (this.#text() === 'package') scope = this.#text(1);
			if (this.#text() === '}') this.#at += 1;
			else this.#declaration(scope);
		}
		return this.#found;
	}

	#text(ahead = 0): string {
		return this.#tokens[this.#at + ahead]?.text ?? '';
	}

	/** A declaration, or any other statement that is no member of one. */
	#declaration(scope: string): void {
		const kind = KINDS.find((one) => one === this.#text());
		if (kind !== undefined && this.#text(2) === '{') this.#declared(kind, scope);
		else this.#skipStatement();
	}

	#declared(kind: ProtoDefinition['kind'], scope: string): void {
		const from = this.#tokens[this.#at]?.from ?? 0;
		const name = scope === '' ? this.#text(1) : `${scope}.${this.#text(1)}`;
		this.#at += 3;
		const body: Body = { members: [], choices: [] };
		while (this.#at < this.#tokens.length && this.#text() !== '}') this.#inside(kind, name, body);
		this.#found.push({ kind, name, from, to: this.#tokens[this.#at]?.to ?? from, ...body });
		this.#at += 1;
	}

	#inside(kind: ProtoDefinition['kind'], scope: string, body: Body): void {
		const word = this.#text();
		if (kind === 'enum') this.#skipStatement();
		else if (kind === 'service') this.#method(body);
		else if (KINDS.some((one) => one === word) && this.#text(2) === '{') this.#declaration(scope);
		else if (word === 'oneof' && this.#text(2) === '{') this.#choice(body);
		else this.#field(body.members);
	}

	#choice(body: Body): void {
		const from = this.#tokens[this.#at]?.from ?? 0;
		this.#at += 3;
		const members: ProtoMember[] = [];
		while (this.#at < this.#tokens.length && this.#text() !== '}') this.#field(members);
		body.choices.push({ from, to: this.#tokens[this.#at]?.to ?? from, members });
		body.members.push(...members);
		this.#at += 1;
	}

	#method({ members }: Body): void {
		const start = this.#at;
		this.#skipStatement();
		const tokens = this.#tokens.slice(start, this.#at);
		const [rpc, name] = tokens;
		if (rpc?.text !== 'rpc' || !name) return;
		const types = tokens.flatMap((token, index) => {
			const before = tokens[index - 1]?.text === 'stream' ? tokens[index - 2]?.text : tokens[index - 1]?.text;
			return before === '(' && /^[\w.]+$/.test(token.text) && token.text !== 'stream' ? [token.text] : [];
		});
		members.push({ name: name.text, types: types.slice(0, 2), from: rpc.from, to: tokens.at(-1)?.to ?? name.to });
	}

	#field(members: ProtoMember[]): void {
		const start = this.#at;
		this.#skipStatement();
		const tokens = this.#tokens.slice(start, this.#at);
		const [first] = tokens;
		const equals = tokens.findIndex(({ text }) => text === '=');
		const name = tokens[equals - 1];
		if (!first || !name || equals < 2 || !/^\w+$/.test(name.text) || NO_FIELD.includes(first.text)) return;
		const types = tokens
			.slice(0, equals - 1)
			.flatMap(({ text }) => (/^[\w.]+$/.test(text) && !LABELS.includes(text) ? [text] : []));
		members.push({ name: name.text, types, from: first.from, to: tokens.at(-1)?.to ?? name.to });
	}

	/** To after its semicolon, or after its block. */
	#skipStatement(): void {
		let depth = 0;
		while (this.#at < this.#tokens.length) {
			const text = this.#text();
			if (text === '}' && depth === 0) return;
			this.#at += 1;
			depth += DEPTHS[text] ?? 0;
			if (depth === 0 && this.#endsAt(text)) return;
		}
	}

	/** A block ends a statement, unless it is a value inside it. */
	#endsAt(text: string): boolean {
		return text === ';' || (text === '}' && ![';', ']', ','].includes(this.#text()));
	}
}

const DEPTHS: Readonly<Record<string, number>> = { '{': 1, '}': -1 };

interface Body {
	readonly members: ProtoMember[];
	readonly choices: (Span & { readonly members: readonly ProtoMember[] })[];
}

const KINDS = ['message', 'enum', 'service'] as const;
const NO_FIELD = ['option', 'reserved', 'extensions', 'extend', 'group'];
const LABELS = ['optional', 'required', 'repeated', 'map'];
