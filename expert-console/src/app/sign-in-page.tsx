import { Center, Group, Stack } from '@mantine/core';
import type { ComponentProps } from 'react';
import { Brand } from '../components/brand.tsx';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { SignInForm } from '../features/account/sign-in-form.tsx';

/** The way in. */
export const SignInPage = (props: ComponentProps<typeof SignInForm>) => (
  <Center component="main" mih="100%" p="xl">
    <Stack gap="lg">
      <Group justify="space-between">
        <Brand />
        <LanguageSwitch />
      </Group>
      <SignInForm {...props} />
    </Stack>
  </Center>
);
