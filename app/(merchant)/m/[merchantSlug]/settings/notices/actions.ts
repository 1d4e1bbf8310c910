"use server";

import { merchantAction } from "@/lib/context/actions";
import { addMerchantRobot } from "@/lib/services/robots/add-robot";
import {
  changeMerchantRobot,
  enableMerchantRobot,
  removeMerchantRobot,
} from "@/lib/services/robots/change-robot";
import { addRobotInput, changeRobotInput, robotRef } from "@/lib/services/robots/schemas";
import { testMerchantRobot } from "@/lib/services/robots/test-robot";

export const addMerchantRobotAction = merchantAction(addRobotInput, addMerchantRobot);
export const changeMerchantRobotAction = merchantAction(changeRobotInput, changeMerchantRobot);
export const testMerchantRobotAction = merchantAction(robotRef, testMerchantRobot);
export const enableMerchantRobotAction = merchantAction(robotRef, enableMerchantRobot);
export const removeMerchantRobotAction = merchantAction(robotRef, removeMerchantRobot);
