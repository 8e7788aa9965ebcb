import { type Digest, digestOf } from '@tenet/kernel';
import type { PackFile } from '../pack-files.ts';

/** The digest of a file's text with LF and without byte order mark, so that checkouts of one commit agree. */
export function textDigest(file: PackFile): Digest {
	const { bytes } = file;
	if (bytes[0] !== 0xef && !bytes.includes(13)) return file.digest;
	// Latin-1 maps bytes to characters one to one, so that what is not UTF-8 has a digest too.
	const text = Buffer.from(bytes)
		.toString('latin1')
		.replace(/^\u00ef\u00bb\u00bf/, '')
		.replace(/\r\n?/g, '\n');
	return digestOf(Buffer.from(text, 'latin1'));
}
