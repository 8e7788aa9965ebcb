/** Publishing packs from their work trees: apart from the index, for it brings git. */
export { type ChangeOrder, type PublishedChange, publishChange } from './publishing/publish-change.ts';
export { type Publication, type PublishOrder, publishPack } from './publishing/publish-pack.ts';
