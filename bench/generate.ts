import type pg from 'pg';

/**
 * Seeded load: reports and listings over the real device catalogue with a realistic skew (few devices get most), on
 * the ESXi builds of the catalogue. Made inside the database, since a million rows through the client take minutes.
 */
export async function generateLoad(client: pg.Client, rows: number): Promise<void> {
  await client.query('SELECT setseed(0.4242)');
  await client.query(`
    CREATE TEMP TABLE part AS SELECT key, row_number() OVER (ORDER BY md5(key)) - 1 AS position FROM device
      WHERE bus = 'pci' AND key = base_key;
    CREATE TEMP TABLE place AS SELECT r.release, b.build, row_number() OVER (ORDER BY b.id) - 1 AS position
      FROM platform_build b JOIN platform_release r ON r.id = b.release_id WHERE r.product = 'esxi'`);
  await client.query(
    `INSERT INTO source (id, name, kind, licence) VALUES ('bench', 'Generated load', 'hcl', 'none') ON CONFLICT DO NOTHING`,
  );
  // random()^4 sends about half of all rows to one part in sixteen.
  await client.query(
    `INSERT INTO hcl_entry (id, source_id, source_row, program, device_key, device_name, product, release, demands,
       first_seen, last_seen)
     SELECT 'HCL-B' || n, 'bench', n::text, 'io-devices', p.key, p.key, 'esxi', l.release,
            jsonb_build_array(jsonb_build_object('facet', 'driver.version', 'match', 'minimum', 'values',
              jsonb_build_array((n % 9) || '.0'), 'ordering', 'vib')), '2020-01-01', '2026-01-01'
       FROM (SELECT n, floor(power(random(), 4) * (SELECT count(*) FROM part)) AS part,
               floor(random() * (SELECT count(*) FROM place)) AS place FROM generate_series(1, $1::int) n) g
       JOIN part p ON p.position = g.part JOIN place l ON l.position = g.place`,
    [rows],
  );
  await client.query(
    `INSERT INTO tuple_statistic (device_key, attachment, product, release, build, driver, driver_version,
       failing_machines, working_machines, working_reporters, report_ids)
     SELECT p.key, 'physical', 'esxi', l.release, l.build, 'drv' || (n % 5), (n % 9) || '.0', n % 3, n % 7,
            least(n % 7, 2), ARRAY['REP-B' || n]
       FROM (SELECT n, floor(power(random(), 4) * (SELECT count(*) FROM part)) AS part,
               floor(random() * (SELECT count(*) FROM place)) AS place FROM generate_series(1, $1::int) n) g
       JOIN part p ON p.position = g.part JOIN place l ON l.position = g.place
     ON CONFLICT DO NOTHING`,
    [rows],
  );
  await client.query('ANALYZE');
}
