import { z } from "zod";
import { lacking, stream } from "#kit";
import { failureCode, workOrder } from "#model";
import { permissionsTo } from "./auth.ts";
import { id, minutesOf, number, text, undated, workOrderId } from "./values.ts";

const option = z.object({
  id: z.number(),
  label: z.string(),
  stepType: z.enum(["PROBLEM_TYPE", "FAILURE", "CAUSE", "ACTION"]),
});
type Option = z.infer<typeof option>;
const problem = z.object({ id: z.number(), stepOptions: z.array(option).nullish() });

const raw = z.object({
  ...{ id: z.number(), status: text, mainAssetId: id, incidentDuration: number, createdAt: text, updatedAt: text },
  workOrderIds: z.array(z.number()).nullish(),
  problems: z.array(problem).nullish(),
});
type Report = z.infer<typeof raw>;

/** Analyses of root causes, which state why something failed. */
export const rootCauses = stream({
  title: "Root cause analyses",
  path: "/rootcauseanalysisreports",
  query: { expand: ["problems"] },
  records: "rootCauseAnalysisReports",
  key: "id",
  raw,
  permissions: permissionsTo("root cause analyses"),
});

const optionsIn = ({ problems }: Report): Option[] => (problems ?? []).flatMap(({ stepOptions }) => stepOptions ?? []);

/** What the analyses state about their work orders. */
export const failures = stream({
  title: "Failures of work orders",
  parent: rootCauses,
  within: (report) => (report.workOrderIds ?? []).map((order) => ({ report: report.id, order })),
  context: (report) => ({ options: optionsIn(report), seconds: report.incidentDuration ?? null }),
  key: ({ report, order }) => `${report}/${order}`,
  raw: z.object({ report: z.number(), order: z.number() }),
  permissions: permissionsTo("root cause analyses"),
  adds: {
    failure: {
      model: workOrder,
      id: ({ order }) => workOrderId(order),
      map: {
        failure: (_, { options }) => ({
          class: codeIn(options, "FAILURE"),
          problem: codeIn(options, "PROBLEM_TYPE"),
          cause: codeIn(options, "CAUSE"),
          remedy: codeIn(options, "ACTION"),
        }),
        downtime_minutes: (_, { seconds }) => minutesOf(seconds),
      },
    },
  },
});

const codeIn = (options: readonly Option[], type: Option["stepType"]) => {
  const found = options.find(({ stepType }) => stepType === type);
  return found ? { code: String(found.id), name: found.label } : null;
};

/** The failure codes that analyses use. MaintainX has no list of them. */
export const failureCodes = stream({
  title: "Failure codes",
  parent: rootCauses,
  within: optionsIn,
  key: "id",
  raw: option,
  permissions: permissionsTo("root cause analyses"),
  model: failureCode,
  kind: "stepoption",
  map: {
    ...undated,
    ...lacking("description", "parent_id", "is_active"),
    name: "label",
    code: ({ id: key }) => key,
    kind: {
      from: "stepType",
      values: { PROBLEM_TYPE: "problem", FAILURE: "class", CAUSE: "cause", ACTION: "remedy" },
    },
  },
});
