import { Badge, Box, Divider, Paper, ScrollArea, Stack, Tabs } from '@mantine/core';
import { IconFileText, IconMessage, IconPrinter, IconUsers } from '@tabler/icons-react';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatPanel } from '../features/chat/chat-panel.tsx';
import { PageTrayView } from '../features/document/page-tray-view.tsx';
import { ShownCopy } from '../features/document/shown-copy.tsx';
import { PrintPanel } from '../features/print/print-panel.tsx';
import { usualSetup } from '../features/print/print-setup.tsx';
import { RelayPanel } from '../features/relay/relay-panel.tsx';
import { ScanPanel } from '../features/scan/scan-panel.tsx';
import classes from './call-tools.module.css';
import type { ConsoleSnapshot, ConsoleStore } from './console-store.ts';
import { printPages } from './print-pages.ts';
import { sendPage } from './send-page.ts';
import { DocumentSource } from './document-source.tsx';
import { sendPdf } from './send-pdf.ts';
import { visitFacts } from './visit-facts.ts';

interface CallToolsProps {
  className: string | undefined;
  store: ConsoleStore;
  snapshot: ConsoleSnapshot;
  call: AgentCall;
  agentName: string;
  unsavedPages: number;
}

type Tool = 'documents' | 'print' | 'chat' | 'relay';

/** The side panel: documents, printing, messages, who else takes part. Panels out of sight keep their work. */
export const CallTools = (props: CallToolsProps) => {
  const { className, store, snapshot, call, agentName, unsavedPages } = props;
  const { t } = useTranslation();
  const [tool, setTool] = useState<Tool>('documents');
  /** The copy that is looked at with the citizen. */
  const [copy, setCopy] = useState<Uint8Array | null>(null);
  const { unread } = snapshot.chat;
  useEffect(() => {
    if (tool === 'chat' && unread > 0) store.chatRead();
  }, [tool, unread, store]);

  const showPorts = {
    callId: call.callId,
    request: store.request,
    onFact: store.onFact,
    send: sendPage(store.request, store.pace, call.callId),
  };
  return (
    <Paper
      component="section"
      aria-label={t('call.tools')}
      withBorder
      radius="lg"
      className={`${className ?? ''} ${classes.panel ?? ''}`}
    >
      <Tabs
        value={tool}
        onChange={(value) => setTool(value as Tool)}
        className={classes.tabs ?? ''}
        keepMounted
      >
        <Tabs.List grow className={classes.list ?? ''}>
          <Tabs.Tab value="documents" leftSection={<IconFileText size={18} aria-hidden />}>
            {t('call.tabDocuments')}
          </Tabs.Tab>
          <Tabs.Tab value="print" leftSection={<IconPrinter size={18} aria-hidden />}>
            {t('call.tabPrint')}
          </Tabs.Tab>
          <Tabs.Tab
            value="chat"
            leftSection={<IconMessage size={18} aria-hidden />}
            rightSection={
              unread > 0 && tool !== 'chat' ? (
                <Badge size="sm" circle color="brick" aria-label={t('call.unread', { count: unread })}>
                  {unread}
                </Badge>
              ) : null
            }
          >
            {t('call.tabChat')}
          </Tabs.Tab>
          <Tabs.Tab value="relay" leftSection={<IconUsers size={18} aria-hidden />}>
            {t('relay.tab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="documents" className={classes.content ?? ''}>
          <ScrollArea h="100%" scrollbars="y">
            <Stack gap="md" p="md">
              <ScanPanel call={call} scan={snapshot.scan} request={store.request} />
              <Divider />
              <PageTrayView
                tray={snapshot.tray}
                ports={showPorts}
                onPrint={printPages(store, call.callId, usualSetup(call.printerStatus))}
              />
            </Stack>
          </ScrollArea>
        </Tabs.Panel>
        <Tabs.Panel value="print" className={classes.content ?? ''}>
          <ScrollArea h="100%" scrollbars="y">
            {copy !== null && (
              <Box p="md">
                <ShownCopy pdf={copy} ports={showPorts} onBack={() => setCopy(null)} />
              </Box>
            )}
            <Stack p="md" hidden={copy !== null} style={copy === null ? undefined : { display: 'none' }}>
              <PrintPanel
                onLook={setCopy}
                call={call}
                prints={snapshot.prints}
                request={store.request}
                sendPdf={sendPdf(store.request, store.pace)}
                source={(choose) => (
                  <DocumentSource
                    request={store.request}
                    place={{ agencyLabel: call.agencyLabel, siteName: call.siteName, agentName }}
                    facts={() => visitFacts(store.snapshot, call)}
                    choose={choose}
                  />
                )}
              />
            </Stack>
          </ScrollArea>
        </Tabs.Panel>
        <Tabs.Panel value="relay" className={classes.content ?? ''}>
          <ScrollArea h="100%" scrollbars="y">
            <Box p="md">
              <RelayPanel call={call} request={store.request} unsavedPages={unsavedPages} />
            </Box>
          </ScrollArea>
        </Tabs.Panel>
        <Tabs.Panel value="chat" className={classes.content ?? ''} p="md">
          <ChatPanel callId={call.callId} chat={snapshot.chat} request={store.request} />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  );
};
