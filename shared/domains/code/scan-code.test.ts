import { describe, expect, it } from 'vitest';
import { modelIn } from '../model/model-fixture.ts';
import { scanCode } from './scan-code.ts';
import { importedNames } from './source-strings.ts';
import { sqlTables } from './sql-tables.ts';

const used = (sql: string) => sqlTables(sql).map(({ table, access }) => `${access} ${table}`);
const tables = (...names: string[]) => names.map((name) => ({ name, store: 'table' }));
const MODEL = modelIn({
	'domain://bounded-context/cart': { owner: 'Team Cart', ownedData: tables('cart.carts', 'cart.outbox') },
	'domain://bounded-context/checkout': {
		owner: 'Team Checkout',
		ownedData: tables('checkout.orders', 'checkout.outbox'),
	},
	'component://component/cart-service': { context: 'cart', packages: ['@shop/cart', 'com.shop.cart'] },
	'component://component/checkout-service': { context: 'checkout', packages: ['@shop/checkout'] },
});
const scanned = (path: string, text: string) =>
	scanCode(MODEL, { context: 'checkout' }, [{ path, text }]).map(
		({ file, line, column, access, name }) => `${file}:${line}:${column} ${access} ${name}`,
	);

describe('[T4-DOMAIN-15] [T4-PLANS-10] the tables of a text of SQL', () => {
	it.each([
		['SELECT a, b FROM carts c, "Lines" AS l WHERE c.id = l.id', ['read carts', 'read Lines']],
		[
			'select * from cart.carts join `x`.`y` on a = b left join [dbo].[Old Carts] o using (id)',
			['read cart.carts', 'read x.y', 'read dbo.Old Carts'],
		],
		[
			'INSERT INTO carts (id) SELECT id FROM old_carts ON CONFLICT DO UPDATE SET a = 1',
			['write carts', 'read old_carts'],
		],
		['UPDATE carts SET a = 1 FROM lines WHERE 1 = 1', ['write carts', 'read lines']],
		['DELETE FROM carts USING gone; TRUNCATE TABLE a; TRUNCATE b', ['write carts', 'read gone', 'write a', 'write b']],
		[
			'WITH x AS (SELECT 1 FROM real), y (a, b) AS MATERIALIZED (SELECT 2) SELECT * FROM x, y, z',
			['read real', 'read z'],
		],
		[
			'CREATE TABLE IF NOT EXISTS a (id int REFERENCES cart.carts (id)); CREATE UNIQUE INDEX i ON a (id)',
			['write a', 'read cart.carts', 'write a'],
		],
		['ALTER TABLE ONLY a ADD b int; DROP TABLE IF EXISTS c', ['write a', 'write c']],
		["SELECT extract(year FROM d), 'FROM nowhere' FROM t -- FROM comment\n/* FROM other */ FOR UPDATE", ['read t']],
		[
			'SELECT * FROM generate_series(1, 2) g, (SELECT * FROM inner_t) i, t WHERE a IS DISTINCT FROM b',
			['read inner_t', 'read t'],
		],
		['MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1', ['write t', 'read s']],
		['CREATE FUNCTION f() RETURNS void AS $$ BEGIN DELETE FROM carts; END $$', ['write carts']],
		['UPDATE a, s.b AS x SET a.x = 1, b.y = 2', ['write a', 'write s.b']],
		['DROP TABLE IF EXISTS a, b CASCADE; TRUNCATE a, b; x, y', ['write a', 'write b', 'write a', 'write b']],
		['LOCK TABLES a READ, b WRITE; SELECT tables, lock FROM c', ['write a', 'write b', 'read c']],
		['SELECT * FROM a STRAIGHT_JOIN b', ['read a', 'read b']],
		['CREATE TABLE p PARTITION OF s.a FOR VALUES IN (1)', ['write p', 'write s.a']],
		['CREATE TABLE a (x int REFERENCES b ON DELETE CASCADE ON UPDATE SET NULL)', ['write a', 'read b']],
		["SELECT E'it\\'s FROM x' || 'it\\'s FROM y' || 'C:\\' FROM a", ['read a']],
		["COPY a FROM STDIN; COPY b FROM 'f' DELIMITER ','", ['write a', 'write b']],
		['SELECT v$x FROM v$session; DO $$ DELETE FROM inner_b$$', ['read v$session', 'write inner_b']],
		['', []],
		["' unclosed FROM x", []],
	])('%s', (sql, expected) => {
		expect(used(sql)).toEqual(expected);
	});
});

describe('[T4-DOMAIN-16] code is scanned for what another bounded context owns', () => {
	it('in migrations, with file, line and column', () => {
		const sql =
			'CREATE TABLE checkout.orders (\n  cart uuid REFERENCES cart.carts (id)\n);\nSELECT * FROM carts, outbox;';
		expect(scanned('db/1.sql', sql)).toEqual(['db/1.sql:2:24 read cart.carts', 'db/1.sql:4:15 read carts']);
	});

	it('in statements inside programs, and in names given to a library', () => {
		const source =
			"// SELECT * FROM cart.carts\nconst q = `SELECT *\n  FROM cart.carts WHERE id = $1`;\nknex('cart.carts');\n" +
			'em.query("UPDATE checkout.orders SET a = \\"x\\"");\nlog("select 1 from carts");\nuse("cart.secret", "SELECT 1 FROM cart.secret");';
		expect(scanned('src/a.ts', source)).toEqual([
			'src/a.ts:3:8 read cart.carts',
			'src/a.ts:4:7 mention cart.carts',
			'src/a.ts:6:20 read carts',
			'src/a.ts:7:35 read cart.secret',
		]);
	});

	it('in imports of several languages', () => {
		expect(
			scanned(
				'a.ts',
				"import { x } from '@shop/cart/internal';\nimport y from '@shop/cartoon';\nimport('@shop/cart');",
			),
		).toEqual(['a.ts:1:20 import @shop/cart/internal', 'a.ts:3:9 import @shop/cart']);
		expect(scanned('A.java', 'import com.shop.cart.Repo;\nimport com.shop.checkout.Own;')).toEqual([
			'A.java:1:8 import com.shop.cart.Repo',
		]);
		expect(importedNames('import (\n\t"github.com/shop/cart"\n)\n').map(({ text }) => text)).toEqual([
			'github.com/shop/cart',
		]);
		expect(importedNames('from shop.cart import x\nuse shop::cart::y;\n').map(({ text }) => text)).toEqual([
			'shop.cart',
			'shop.cart.y',
		]);
	});

	it('says whose it is and whom to ask', () => {
		expect(
			scanCode(MODEL, { context: 'checkout' }, [{ path: 'a.sql', text: 'select 1 from cart.carts' }]),
		).toMatchObject([
			{
				rule: 'table-owned-elsewhere',
				owner: 'cart',
				ask: 'Team Cart',
				message: 'This reads the table "cart.carts" of "cart": only its owner touches it; ask Team Cart.',
			},
		]);
	});

	it('takes time in proportion to what it reads', () => {
		for (const hostile of [
			'/*',
			"'",
			'"',
			'`',
			'"""',
			'(',
			'FROM ',
			'from a,',
			'$$',
			'\\"',
			'import ',
			'* /',
			'"\\',
			"E'",
			'a$',
		]) {
			const text = hostile.repeat(Math.ceil(300_000 / hostile.length));
			expect(scanned('a.sql', text)).toEqual([]);
			expect(scanned('a.ts', text)).toEqual([]);
		}
		expect(scanned('a.sql', 'DELETE FROM cart.carts;\n'.repeat(15_000))).toHaveLength(15_000);
	});
});
