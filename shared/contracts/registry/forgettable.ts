/** A value that is made when it is first asked for, and is the same one for as long as somebody holds it. */
export function forgettable<Value extends object>(make: () => Value): () => Value {
	let held: WeakRef<Value> | undefined;
	return () => {
		const known = held?.deref();
		if (known !== undefined) return known;
		const made = make();
		held = new WeakRef(made);
		return made;
	};
}

/** A value that is made when it is first asked for, and kept. */
export function once<Value extends object>(make: () => Value): () => Value {
	let made: Value | undefined;
	return () => {
		made ??= make();
		return made;
	};
}
