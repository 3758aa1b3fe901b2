/** A host that has a helper, whose number it says. */
import { startForked } from '../forked-helper.ts';

const [, , file = ''] = process.argv;
const helper = startForked({ file }, () => process.stdout.write(String(helper.pid)));
helper.send('there?');
setInterval(() => undefined, 1000);
