-- A call with tools goes on from what the model said and wanted used: kept, so that a talk taken up again pays nothing twice.

-- Up Migration

alter table model_calls add column conversation jsonb;

-- Down Migration

alter table model_calls drop column conversation;
