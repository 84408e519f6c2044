import { z } from "zod";

/* What the mapping reads of bookings. */

const time = z.string().nullish();
const person = z.string().nullish();

export const raw = z.object({
  bookingID: z.number(),
  roomID: z.number(),
  locationId: z.number().nullish(),
  locationTimeZone: z.string().nullish(),
  meetingTitle: z.string().nullish(),
  timeFrom: time,
  timeTo: time,
  timeFromUTC: time,
  timeToUTC: time,
  utcWithSetupTime: time,
  utcWithCleanDownTime: time,
  bookingRealStartTime: time,
  bookingRealEndTime: time,
  hostId: z.number().nullish(),
  hostName: person,
  hostEmail: person,
  requestorId: z.number().nullish(),
  requestorName: person,
  requestorEmail: person,
  createdBy: z.number().nullish(),
  creatorName: person,
  creatorEmail: person,
  createdOn: time,
  lastModifiedOn: time,
  status: z.number().nullish(),
  deleted: z.number().nullish(),
  waitList: z.number().nullish(),
  pendingOnGrid: z.boolean().nullish(),
  privateMeeting: z.boolean().nullish(),
  recurranceId: z.number().nullish(),
  notes: z.string().nullish(),
});
export type Booking = z.infer<typeof raw>;
