import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeIpp, encodeIpp } from './ipp-message.ts';
import { waitingReasons, warningsIn } from './printer-reason.ts';

/** Get-Job-Attributes' answer: job-id 7, job-state-reasons twice, a collection, job-state 5. */
const answer = Buffer.from([
  ...[2, 0, 0, 0, 0, 0, 0, 9, 0x02],
  ...[0x21, 0, 6, ...Buffer.from('job-id'), 0, 4, 0, 0, 0, 7],
  ...[0x44, 0, 17, ...Buffer.from('job-state-reasons'), 0, 4, ...Buffer.from('none')],
  ...[0x44, 0, 0, 0, 3, ...Buffer.from('two')],
  ...[0x34, 0, 9, ...Buffer.from('media-col'), 0, 0],
  ...[0x4a, 0, 0, 0, 6, ...Buffer.from('job-id'), 0x21, 0, 0, 0, 4, 0, 0, 0, 99, 0x37, 0, 0, 0, 0],
  ...[0x23, 0, 9, ...Buffer.from('job-state'), 0, 4, 0, 0, 0, 5],
  0x03,
]);

describe('an IPP message', () => {
  it('is read with single and repeated values, past collections', () => {
    const { statusCode, requestId, job } = decodeIpp(answer);
    expect({ statusCode, requestId }).toEqual({ statusCode: 0, requestId: 9 });
    expect(job.get('job-id')).toEqual([7]);
    expect(job.get('job-state-reasons')).toEqual(['none', 'two']);
    expect(job.get('job-state')).toEqual([5]);
  });

  it('is refused when it ends anywhere but at its end', () => {
    for (let length = 0; length < answer.length; length++) {
      expect(() => decodeIpp(answer.subarray(0, length))).toThrow();
    }
  });

  it('never does worse than throw on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          decodeIpp(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });

  it('is written as RFC 8010 has it', () => {
    const bytes = encodeIpp({
      operation: 0x0b,
      requestId: 1,
      operationAttributes: [['job-id', { tag: 'integer', value: 258 }]],
    });
    expect([...bytes.subarray(0, 9)]).toEqual([2, 0, 0, 0x0b, 0, 0, 0, 1, 1]);
    expect([...bytes.subarray(-15)]).toEqual([0, 6, ...Buffer.from('job-id'), 0, 4, 0, 0, 1, 2, 3]);
  });
});

describe('why a printer waits', () => {
  it('is told by the base keyword, whatever the suffix, the gravest first', () => {
    expect(waitingReasons(['media-empty-error'])).toEqual(['media-empty']);
    expect(waitingReasons(['toner-empty', 'media-jam-report', 'toner-low-warning'])).toEqual([
      'media-jam',
      'toner-empty',
    ]);
    expect(waitingReasons(['door-open'])).toEqual(['cover-open']);
    expect(waitingReasons(['offline-report', 'connecting-to-device'])).toEqual(['offline']);
  });

  it('is nothing when supplies are only low, which is a warning', () => {
    expect(waitingReasons(['none'])).toEqual([]);
    expect(waitingReasons(['toner-low-report', 'media-low'])).toEqual([]);
    expect(warningsIn(['toner-low-report', 'media-low'])).toEqual(['media-low', 'toner-low']);
  });
});
