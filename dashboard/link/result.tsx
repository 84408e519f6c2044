import { Alert, Button, Checkbox, Group, List, NativeSelect, Stack, Text, ThemeIcon } from "@mantine/core";
import { done } from "@millwright/sdk";
import { IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api, type Page, type Trial } from "./api.ts";
import { entityName, Foot, Going, Refusal, StepAbout, StepTitle, useSay, useTexts } from "./parts.tsx";

type Answer = Trial["check"]["entities"][number];

const SIGNS = {
  yes: { icon: IconCheck, colour: "mill" },
  no: { icon: IconX, colour: "red" },
  unknown: { icon: IconQuestionMark, colour: "gray" },
} as const;

const WINDOWS = [30, 90, 180, 365, 730];
const USUAL_WINDOW = 90;

/** What the credentials opened: per entity what can be read, what cannot, and what to add. */
export function Result({
  page,
  trial,
  title,
  onBack,
  onTried,
  onDone,
}: {
  page: Page;
  trial: Trial;
  title: string;
  onBack(): void;
  onTried(trial: Trial): void;
  onDone(made: { name: string; code: string; redirect_url: string | null }): void;
}) {
  const texts = useTexts();
  const { entities } = trial.check;
  const readable = entities.filter(({ read }) => read !== "no").map(({ entity }) => entity);
  const mayChoose = page.choices.includes("entities");
  const mayChooseWindow = page.choices.includes("window");
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState(USUAL_WINDOW);
  const chosen = readable.filter((each) => !leftOut.has(each));

  const path = { params: { path: { id: trial.id } } };
  const checkAgain = useMutation({
    mutationFn: () => done(api.http.POST("/v1/link/trials/{id}/check", { ...path, body: {} })),
    onSuccess: onTried,
  });
  const connect = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/link/trials/{id}/connection", {
          ...path,
          body: {
            ...(mayChoose && chosen.length < entities.length && { entities: chosen }),
            ...(mayChooseWindow && { window_days: days }),
          },
        }),
      ),
    onSuccess: onDone,
  });
  const error = connect.error ?? checkAgain.error;
  const readableNow = texts.readable(entities.filter(({ read }) => read === "yes").length, entities.length);

  return (
    <Stack>
      <div>
        <StepTitle>{texts.works(title)}</StepTitle>
        <StepAbout c="dimmed">
          {texts.worksAbout} {readableNow}.
        </StepAbout>
      </div>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.steps[2]}>
        {entities.map((each) => (
          <Entity
            key={each.entity}
            answer={each}
            isChosen={!leftOut.has(each.entity)}
            onChoose={
              mayChoose
                ? (is) =>
                    setLeftOut(
                      new Set(is ? [...leftOut].filter((name) => name !== each.entity) : [...leftOut, each.entity]),
                    )
                : null
            }
          />
        ))}
      </Stack>
      {mayChooseWindow && (
        <NativeSelect
          label={texts.window}
          description={texts.windowAbout}
          maw={280}
          value={days}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={WINDOWS.map((each) => ({ value: String(each), label: texts.days(each) }))}
        />
      )}
      {readable.length === 0 && <Alert color="orange">{texts.nothingReadable}</Alert>}
      {mayChoose && readable.length > 0 && chosen.length === 0 && <Alert color="orange">{texts.chooseOne}</Alert>}
      {error && <Refusal of={error} />}
      <Going
        text={
          checkAgain.isPending
            ? texts.checking(title)
            : checkAgain.isSuccess
              ? `${texts.checkedAgain} ${readableNow}.`
              : null
        }
      />
      <Foot onBack={onBack}>
        <Button variant="light" onClick={() => checkAgain.mutate()} loading={checkAgain.isPending}>
          {texts.checkAgain}
        </Button>
        <Button onClick={() => connect.mutate()} loading={connect.isPending} disabled={chosen.length === 0}>
          {page.reconnect ? texts.reconnect : texts.connect}
        </Button>
      </Foot>
    </Stack>
  );
}

function Entity({
  answer,
  isChosen,
  onChoose,
}: {
  answer: Answer;
  isChosen: boolean;
  onChoose: ((is: boolean) => void) | null;
}) {
  const texts = useTexts();
  const say = useSay();
  const id = useId();
  const { icon: Icon, colour } = SIGNS[answer.read];
  const name = entityName(texts, answer.entity);
  // Where the source does not say which one is missing, it is one of those that reading takes.
  const toAdd = answer.missing.length > 0 || answer.read !== "no" ? answer.missing : answer.needs;
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm">
      {onChoose && (
        <Checkbox
          checked={isChosen && answer.read !== "no"}
          disabled={answer.read === "no"}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          id={id}
          mt={3}
        />
      )}
      <ThemeIcon color={colour} variant="light" radius="xl" size="md" aria-hidden>
        <Icon size={16} />
      </ThemeIcon>
      <div>
        <Text fw={500} {...(onChoose && { component: "label", htmlFor: id })}>
          {name}{" "}
          <Text span size="sm" c="dimmed" fw={400}>
            {texts[answer.read]}
          </Text>
        </Text>
        {answer.why && <Text size="sm">{say(answer.why)}</Text>}
        {toAdd.length > 0 && (
          <>
            <Text size="sm" mt={4}>
              {answer.read === "no" ? texts.add : texts.advise}
            </Text>
            <List size="sm">
              {toAdd.map((need) => (
                <List.Item key={`${need.permission} ${need.where}`}>
                  <b>{say(need.permission)}</b>
                  {need.level && ` (${say(need.level)})`}, {say(need.where)}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </div>
    </Group>
  );
}
