/**
 * How mediasoup's worker is built where its prebuilt binary cannot be had: a ninja file over the C++ sources that are
 * inside the npm package, Debian's libraries, and two stand-in headers (docs/decisions/0002-worker-build.md).
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAND_INS = join(dirname(fileURLToPath(import.meta.url)), 'stand-ins');

const FLAGS = [
  '-std=c++20',
  '-O2',
  '-DNDEBUG',
  '-DMS_LITTLE_ENDIAN',
  '-DMS_EXECUTABLE',
  '-DFLATBUFFERS_LOCALE_INDEPENDENT=1',
  '-w',
];
const LIBRARIES = [
  'uv',
  'ssl',
  'crypto',
  'srtp2',
  'flatbuffers',
  'absl_strings',
  'absl_throw_delegate',
  'absl_bad_optional_access',
  'pthread',
];

/** The options that worker/fbs/FBS/meson.build gives to flatc. */
const FLATC = [
  '--cpp',
  '--cpp-field-case-style',
  'lower',
  '--reflect-names',
  '--scoped-enums',
  '--filename-suffix',
  "''",
];

/** The quoted .cpp/.cc paths of one list of a meson file, from `start` to the closing bracket. */
const listed = (meson, start) => {
  const from = meson.indexOf(start);
  if (from === -1)
    throw new Error(
      `The worker's build file has no "${start}": this recipe fits another version of mediasoup.`,
    );
  return [...meson.slice(from, meson.indexOf(']', from)).matchAll(/'([^']+\.(?:cpp|cc))'/g)].map(
    (match) => match[1],
  );
};

/** All translation units, relative to the worker's folder. */
export const workerSources = (worker) => {
  const meson = readFileSync(join(worker, 'meson.build'), 'utf8');
  const webrtc = readFileSync(join(worker, 'deps/libwebrtc/meson.build'), 'utf8');
  const additions = meson.slice(meson.indexOf('common_sources = [') + 1);
  return [
    ...listed(meson, 'common_sources = ['),
    ...listed(additions, 'common_sources += ['),
    ...listed(webrtc, 'libwebrtc_sources = [').map((path) => `deps/libwebrtc/${path}`),
    'src/main.cpp',
  ];
};

/**
 * The DTLS fix, on a copy. `onSslBioOut` answers 1 to every control call of OpenSSL's BIO layer, because it compares the
 * operation with BIO_CB_RETURN instead of testing that bit. Debian's OpenSSL has kernel TLS compiled in, takes the 1 for
 * "kernel TLS is active", leaves its write buffer unallocated and crashes on the first DTLS flight.
 */
export const patchDtls = (source) => {
  const wrong = '(operationType == BIO_CB_RETURN) ? static_cast<long>(ret) : 1';
  if (!source.includes(wrong))
    throw new Error('DtlsTransport.cpp is not as expected: the DTLS fix cannot be applied.');
  return source.replace(wrong, '(operationType & BIO_CB_RETURN) ? static_cast<long>(ret) : 1');
};

/** Everything that decides about the result, as text: the cache is keyed by its hash. */
export const recipeText = () =>
  [
    readFileSync(fileURLToPath(import.meta.url), 'utf8'),
    readFileSync(join(STAND_INS, 'srtp.h'), 'utf8'),
    readFileSync(join(STAND_INS, 'ankerl/unordered_dense.h'), 'utf8'),
  ].join('\n');

const object = (source) => `obj/${source.replaceAll('/', '_')}.o`;

/** Writes build.ninja and the patched source into `out`. @param worker mediasoup's worker folder */
export const writeNinja = (worker, out) => {
  mkdirSync(join(out, 'fbs/FBS'), { recursive: true });
  mkdirSync(join(out, 'patched'), { recursive: true });
  const schemas = readdirSync(join(worker, 'fbs')).filter((name) => name.endsWith('.fbs'));
  const dtls = 'src/RTC/DtlsTransport.cpp';
  writeFileSync(join(out, 'patched/DtlsTransport.cpp'), patchDtls(readFileSync(join(worker, dtls), 'utf8')));
  const includes = [
    STAND_INS,
    join(worker, 'include'),
    join(worker, 'deps/libwebrtc'),
    join(worker, 'deps/libwebrtc/libwebrtc'),
    join(out, 'fbs'),
  ];
  const headers = schemas.map((name) => `fbs/FBS/${name.replace('.fbs', '.h')}`);
  const sources = workerSources(worker);
  const lines = [
    `rule flatc\n  command = flatc ${FLATC.join(' ')} -I ${join(worker, 'fbs')} -o fbs/FBS $in\n  description = schemas`,
    `rule cxx\n  command = g++ ${FLAGS.join(' ')} ${includes.map((path) => `-I${path}`).join(' ')} -MMD -MF $out.d -c $in -o $out\n  depfile = $out.d\n  description = $in`,
    `rule link\n  command = g++ -o $out $in ${LIBRARIES.map((name) => `-l${name}`).join(' ')}\n  description = mediasoup-worker`,
    `build ${headers.join(' ')}: flatc ${schemas.map((name) => join(worker, 'fbs', name)).join(' ')}`,
    ...sources.map((source) => {
      const path = source === dtls ? 'patched/DtlsTransport.cpp' : join(worker, source);
      return `build ${object(source)}: cxx ${path} || ${headers.join(' ')}`;
    }),
    `build mediasoup-worker: link ${sources.map(object).join(' ')}`,
    'default mediasoup-worker',
  ];
  writeFileSync(join(out, 'build.ninja'), `${lines.join('\n')}\n`);
};
