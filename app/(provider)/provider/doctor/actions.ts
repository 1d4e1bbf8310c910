"use server";

import { providerAction } from "@/lib/context/actions";
import { runDoctor } from "@/lib/services/doctor/run-doctor";
import { runDoctorInput } from "@/lib/services/doctor/schemas";

export const runDoctorAction = providerAction(runDoctorInput, runDoctor);
