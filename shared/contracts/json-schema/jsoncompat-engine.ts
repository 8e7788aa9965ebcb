import { check_compat, initSync, validator_for } from 'jsoncompat';
import { EngineRefusal, type SchemaEngine } from './engine.ts';

/**
 * jsoncompat: a structural proof, compiled from Rust. Its "serializer" asks whether the second is within the first, its
 * "deserializer" the same the other way round for what writes only declared properties.
 *
 * @param wasm the bytes of its module
 */
export function jsoncompatEngine(wasm: Uint8Array): SchemaEngine {
	initSync({ module: wasm });
	return {
		isSubset: (writing, reading, policy) => {
			const [written, read] = [JSON.stringify(writing), JSON.stringify(reading)];
			return refusing(() =>
				policy === 'strict' ? check_compat(read, written, 'serializer') : check_compat(written, read, 'deserializer'),
			);
		},
		validator: (schema) => {
			const validator = refusing(() => validator_for(JSON.stringify(schema)));
			return (value) => validator.is_valid(JSON.stringify(value));
		},
	};
}

/** What it does not decide it throws as text; anything else is a trap, after which it is not to be trusted. */
function refusing<T>(ask: () => T): T {
	try {
		return ask();
	} catch (cause) {
		if (typeof cause === 'string') throw new EngineRefusal(cause.slice(0, 300));
		throw cause;
	}
}
