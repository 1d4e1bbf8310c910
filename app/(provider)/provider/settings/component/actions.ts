"use server";

import { providerAction } from "@/lib/context/actions";
import { addComponent } from "@/lib/services/components/add-component";
import { addTestAccount } from "@/lib/services/components/add-test-account";
import { changeAppSecret } from "@/lib/services/components/change-app-secret";
import { finishKeyRotation } from "@/lib/services/components/finish-key-rotation";
import { removeTestAccount } from "@/lib/services/components/remove-test-account";
import {
  addComponentInput,
  addTestAccountInput,
  changeAppSecretInput,
  componentRef,
  finishKeyRotationInput,
  removeTestAccountInput,
  setPlatformSetsInput,
  setPublishedInput,
  startKeyRotationInput,
  updateComponentInput,
} from "@/lib/services/components/schemas";
import { setPlatformSets } from "@/lib/services/components/set-platform-sets";
import { setPublished } from "@/lib/services/components/set-published";
import { startKeyRotation } from "@/lib/services/components/start-key-rotation";
import { testAppSecret } from "@/lib/services/components/test-app-secret";
import { undoKeyRotation } from "@/lib/services/components/undo-key-rotation";
import { updateComponent } from "@/lib/services/components/update-component";

export const addComponentAction = providerAction(addComponentInput, addComponent);

export const updateComponentAction = providerAction(updateComponentInput, updateComponent);

export const changeAppSecretAction = providerAction(changeAppSecretInput, changeAppSecret);

export const testAppSecretAction = providerAction(componentRef, testAppSecret);

export const startKeyRotationAction = providerAction(startKeyRotationInput, startKeyRotation);

export const undoKeyRotationAction = providerAction(componentRef, undoKeyRotation);

export const finishKeyRotationAction = providerAction(finishKeyRotationInput, finishKeyRotation);

export const setPlatformSetsAction = providerAction(setPlatformSetsInput, setPlatformSets);
export const setPublishedAction = providerAction(setPublishedInput, setPublished);

export const addTestAccountAction = providerAction(addTestAccountInput, addTestAccount);

export const removeTestAccountAction = providerAction(removeTestAccountInput, removeTestAccount);
