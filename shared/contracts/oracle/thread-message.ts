/** What a thread says of the first question that it has not answered. After `broken` it is not to be asked again. */
export type FromThread<Answer> =
	| { readonly kind: 'ready' }
	| { readonly kind: 'decided' | 'answered' | 'broken'; readonly answer: Answer };
