"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import {
  type FilingPerson,
  type FilingSection,
  filingPapers,
  longTerm,
  personalSubject,
} from "@/lib/services/filings/form-shape";
import { ApprovalsField } from "./approvals-field";
import { ChoiceField, ContentsField, Papers, TextField, useFacts, useOpen, YesNoField } from "./form-fields";

const personal = String(personalSubject);

function SubjectFields() {
  const t = useTranslations("filing.help");
  const { values, catalogues } = useFacts();
  const [type, setType] = useState(values.subjectType ?? "");
  const isPerson = type === personal;
  return (
    <>
      <ChoiceField name="subjectType" choices={catalogues.subjects} value={type} onChange={setType} />
      <TextField name="subjectName" help={t("subjectName")} />
      {!isPerson && (
        <>
          <ChoiceField
            name="licenseType"
            choices={catalogues.certificates.filter(({ parent }) => parent === type)}
          />
          <TextField name="licenseNumber" help={t("licenseNumber")} />
        </>
      )}
      <TextField name="licenseAddress" help={t("licenseAddress")} />
      {!isPerson && <Papers path="icp_subject.organize_info.certificate_photo" />}
      {isPerson && <Papers path="icp_subject.personal_info.residence_permit" optional />}
      <PlaceFields />
      <TextField name="address" help={t("address")} />
      <TextField name="subjectComment" help={t("subjectComment")} optional long />
    </>
  );
}

/** 省 → 市 → 区: each offers what lies in the one before. */
function PlaceFields() {
  const { values, catalogues } = useFacts();
  const [province, setProvince] = useState(values.province ?? "");
  const [city, setCity] = useState(values.city ?? "");
  const [district, setDistrict] = useState(values.district ?? "");
  return (
    <div className="grid gap-5 sm:grid-cols-3 sm:gap-3">
      <ChoiceField
        name="province"
        choices={catalogues.provinces}
        value={province}
        onChange={(chosen) => {
          setProvince(chosen);
          setCity("");
          setDistrict("");
        }}
      />
      <ChoiceField
        name="city"
        choices={catalogues.cities.filter(({ parent }) => parent === province)}
        value={city}
        onChange={(chosen) => {
          setCity(chosen);
          setDistrict("");
        }}
      />
      <ChoiceField
        name="district"
        choices={catalogues.districts.filter(({ parent }) => parent === city)}
        value={district}
        onChange={setDistrict}
      />
    </div>
  );
}

function PeopleFields() {
  const t = useTranslations("filing.form");
  const { values } = useFacts();
  const [isLegal, setLegal] = useState(values.principalIsLegal ?? "yes");
  const [isSame, setSame] = useState(values.managerIsPrincipal ?? "yes");
  const isPerson = values.subjectType === personal;
  return (
    <>
      <h3 className="font-semibold">{t("principal")}</h3>
      <PersonFields person="principal" />
      {!isPerson && (
        <>
          <YesNoField name="principalIsLegal" value={isLegal} onChange={setLegal} />
          {isLegal === "no" && (
            <>
              <TextField name="legalName" />
              <TextField name="legalNumber" />
              <Papers path="icp_subject.principal_info.authorization_letter" />
            </>
          )}
          <YesNoField name="managerIsPrincipal" value={isSame} onChange={setSame} />
        </>
      )}
      {!isPerson && isSame === "no" && (
        <>
          <h3 className="font-semibold">{t("manager")}</h3>
          <PersonFields person="manager" />
        </>
      )}
      {!isPerson && (isSame === "no" || isLegal === "no") && (
        <Papers path="icp_applets.principal_info.authorization_letter" />
      )}
    </>
  );
}

function PersonFields({ person }: { person: FilingPerson }) {
  const t = useTranslations("filing.help");
  const { catalogues } = useFacts();
  const root = person === "principal" ? "icp_subject" : "icp_applets";
  return (
    <>
      <TextField name={`${person}Name`} />
      <TextField name={`${person}Mobile`} inputMode="tel" />
      <TextField name={`${person}Emergency`} inputMode="tel" help={t("emergency")} />
      <TextField name={`${person}Email`} inputMode="email" />
      <ChoiceField
        name={`${person}CertType`}
        choices={catalogues.certificates.filter(({ parent }) => parent === personal)}
      />
      <TextField name={`${person}CertNumber`} />
      <ValidityFields person={person} />
      <Papers path={`${root}.principal_info.certificate_photo_front`} />
      <Papers path={`${root}.principal_info.certificate_photo_back`} />
    </>
  );
}

function ValidityFields({ person }: { person: FilingPerson }) {
  const t = useTranslations("filing.form");
  const { values } = useFacts();
  const [isLong, setLong] = useState(values[`${person}CertUntil`] === longTerm);
  const isOpen = useOpen()(`${person}CertUntil`);
  return (
    <div className="grid gap-5 sm:grid-cols-2 sm:gap-3">
      <TextField name={`${person}CertFrom`} type="date" />
      {isOpen && (
        <div className="grid gap-1">
          {!isLong && <TextField name={`${person}CertUntil`} type="date" />}
          <Checkbox
            name={`${person}CertLong`}
            label={t("longTerm")}
            checked={isLong}
            onChange={(event) => setLong(event.target.checked)}
          />
        </div>
      )}
    </div>
  );
}

function AppletFields() {
  const t = useTranslations("filing.help");
  return (
    <>
      <ContentsField />
      <ApprovalsField />
      <TextField name="appletComment" help={t("appletComment")} optional long />
    </>
  );
}

function MaterialFields() {
  return filingPapers.materials.map((path) => <Papers key={path} path={path} optional />);
}

const parts: Record<FilingSection, () => React.ReactNode> = {
  subject: SubjectFields,
  people: PeopleFields,
  applet: AppletFields,
  materials: MaterialFields,
};

export function SectionFields({ section }: { section: FilingSection }) {
  const Part = parts[section];
  return <Part />;
}
