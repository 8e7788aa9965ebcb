/** What governed at a commit of the checkout one works in: apart from the index, for it brings git. */
export { checkoutOf } from './base/checkout.ts';
export { type PacksAtBase, packsAtBase } from './base/packs-at-base.ts';
