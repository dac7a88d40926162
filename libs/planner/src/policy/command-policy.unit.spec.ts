import { describe, expect, it } from '@jest/globals';
import { judge, ownersText } from './command-policy.domain.js';

describe('the command policy', () => {
  it.each<[string[], string, string]>([
    [['./mvnw', 'package'], 'SAFE_LOCAL', 'known-tools'],
    [['/usr/bin/git', 'tag', 'v1'], 'SAFE_LOCAL', 'known-tools'],
    [['./bin/restart'], 'SAFE_LOCAL', 'components-own-program'],
    [['../other/restart'], 'ELEVATED', 'unlisted-program'],
    [['/opt/tool'], 'ELEVATED', 'unlisted-program'],
    [['systemctl', 'status', 'x'], 'SAFE_LOCAL', 'service-state'],
    [['systemctl', 'restart', 'x'], 'ELEVATED', 'service-control'],
    [['env', 'A=1', 'timeout', '5', 'docker', 'ps'], 'ELEVATED', 'service-control'],
    [['git', 'push'], 'ELEVATED', 'remote-change'],
    [['git', 'push', '--force'], 'NEVER', 'no-forced-push'],
    [['sudo', 'true'], 'NEVER', 'no-other-user'],
    [['nohup', '/usr/bin/sudo', 'true'], 'NEVER', 'no-other-user'],
    [['dropdb', 'golive_rehearsal_1'], 'SAFE_LOCAL', 'known-tools'],
    [['dropdb', 'invoices'], 'NEVER', 'no-dropped-database'],
    [['rm', '-rf', '/var'], 'NEVER', 'no-wide-removal'],
    [['rm', '-rf', '/var/www/x/releases/1'], 'SAFE_LOCAL', 'known-tools'],
    [['mkfs.ext4', '/dev/sda'], 'NEVER', 'no-machine-control'],
    [ownersText('make all && ./restart'), 'SAFE_LOCAL', 'owners-shell-text'],
    [ownersText('make; systemctl restart x'), 'ELEVATED', 'service-control'],
    [ownersText('echo $(sudo id)'), 'NEVER', 'no-other-user'],
    [['bash', '-lc', 'shutdown now'], 'NEVER', 'no-machine-control'],
  ])('judges %j: %s by the rule %s', (argv, verdict, rule) => {
    expect(judge(argv)).toMatchObject({ verdict, rule, why: expect.stringMatching(/\w/) });
  });
});
