import { Button, Group, JsonInput, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core';
import { inputsOf, withInput, withInputs } from '@visio-accueil/shared/domain/hid-inputs.ts';
import {
  learntRoles,
  type HidBit,
  type HidProfile,
  type LearntRole,
} from '@visio-accueil/shared/protocol/side-device.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { profileOf, profileText } from './side-device-draft.ts';

/** What becomes of the model as it is by then: a button may be learnt while something else of it is written. */
type Change = (profile: HidProfile) => HidProfile;

interface Props {
  readonly profile: HidProfile;
  /** Null: it is not plugged in, and can't be learnt. */
  readonly path: string | null;
  readonly onChange: (change: Change) => void;
  readonly onRemove: () => void;
  readonly onPress: (path: string) => Promise<HidBit | null>;
  readonly onStop: () => void;
}

/** The model as data: what cannot be pressed (lights, reader) is written here. */
const ProfileData = ({ profile, onChange }: Pick<Props, 'profile' | 'onChange'>) => {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const written = text === null ? null : profileOf(text);
  // As it is written, as long as it is what the model is, or none: a button may be learnt beside it.
  const stands = text !== null && (written === null || profileText(written) === profileText(profile));
  const shown = stands ? text : profileText(profile);
  return (
    <details>
      <summary>{t('care.side.data')}</summary>
      <JsonInput
        label={t('care.side.dataOf', { model: profile.model })}
        autosize
        minRows={4}
        maxRows={16}
        value={shown}
        error={profileOf(shown) === null ? t('care.side.noProfile') : null}
        onChange={(value) => {
          setText(value);
          const changed = profileOf(value);
          if (changed !== null) onChange(() => changed);
        }}
      />
    </details>
  );
};

/** One model: its name, which button does what, what its sound card is called; buttons are learnt while somebody presses them. */
export const SideDeviceEditor = ({ profile, path, onChange, onRemove, onPress, onStop }: Props) => {
  const { t } = useTranslation();
  const [role, setRole] = useState<LearntRole>('call');
  const [learning, setLearning] = useState(false);
  const inputs = inputsOf(profile);
  const learn = async (): Promise<void> => {
    if (path === null) return;
    setLearning(true);
    const bit = await onPress(path);
    setLearning(false);
    if (bit !== null) onChange((before) => withInputs(before, withInput(inputsOf(before), role, bit)));
  };
  const { model, vendorId, productId, sound } = profile;
  return (
    <Paper component="section" aria-label={model} withBorder radius="md" p="md">
      <Stack gap="sm">
        <Group gap="md" align="flex-end">
          <TextInput
            label={t('care.side.model')}
            value={model}
            maxLength={60}
            onChange={({ currentTarget: { value } }) => onChange((before) => ({ ...before, model: value }))}
          />
          <Text size="sm" c="gray.7" pb={8}>
            {t('care.side.usb', { vendorId, productId })}
            {' · '}
            {t(path === null ? 'care.side.unplugged' : 'care.side.plugged')}
          </Text>
          <Button variant="subtle" color="brick" size="sm" onClick={onRemove}>
            {t('care.side.remove')}
          </Button>
        </Group>
        {inputs.map(({ role: does, byte, mask }) => (
          <Group key={`${does} ${byte} ${mask}`} gap="sm">
            <Text fw={600} w={220}>
              {t(`care.side.roles.${does}`)}
            </Text>
            <Text size="sm" c="gray.7">
              {t('care.side.place', { byte, mask })}
            </Text>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('care.side.forgetOf', { role: t(`care.side.roles.${does}`) })}
              onClick={() =>
                onChange((before) =>
                  withInputs(
                    before,
                    inputsOf(before).filter((each) => each.role !== does),
                  ),
                )
              }
            >
              {t('care.side.forget')}
            </Button>
          </Group>
        ))}
        {profile.hook !== undefined && (
          <TextInput
            label={t('care.side.sound')}
            value={sound ?? ''}
            maxLength={60}
            maw={360}
            onChange={({ currentTarget: { value } }) =>
              onChange(({ sound: _, ...rest }) => (value === '' ? rest : { ...rest, sound: value }))
            }
          />
        )}
        {path !== null && (
          <Group gap="sm" align="flex-end">
            <NativeSelect
              label={t('care.side.button')}
              value={role}
              disabled={learning}
              data={learntRoles.map((value) => ({ value, label: t(`care.side.roles.${value}`) }))}
              onChange={({ currentTarget: { value } }) =>
                setRole(learntRoles.find((each) => each === value) ?? role)
              }
            />
            {learning ? (
              <Button variant="default" onClick={onStop}>
                {t('care.side.stopLearning')}
              </Button>
            ) : (
              <Button variant="light" onClick={() => void learn()}>
                {t('care.side.learn')}
              </Button>
            )}
            <Text size="sm" role="status" maw={420}>
              {learning ? t('care.side.press', { role: t(`care.side.roles.${role}`) }) : ''}
            </Text>
          </Group>
        )}
        <ProfileData profile={profile} onChange={onChange} />
      </Stack>
    </Paper>
  );
};
