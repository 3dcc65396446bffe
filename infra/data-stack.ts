import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { BY_BODY, BY_OPEN } from "./index-names.ts";

export interface DataStackProps extends StackProps {}

/** What must survive every deployment: records, documents, keys. Nothing here is ever replaced or deleted. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly documents: Bucket;
  /** Signs for the body; asymmetric, its private half never leaves the key service. */
  readonly sealKey: Key;
  /** Encrypts task tokens. */
  readonly tokensKey: Key;
  /** Computes the proofs of private links. */
  readonly linksKey: Key;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, "Table", {
      partitionKey: text("pk"),
      sortKey: text("sk"),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: "ttl",
      globalSecondaryIndexes: [
        {
          indexName: BY_BODY,
          partitionKey: text("bodyKey"),
          sortKey: text("bodySort"),
          projectionType: ProjectionType.ALL,
        },
        {
          indexName: BY_OPEN,
          partitionKey: text("openKey"),
          sortKey: text("openSort"),
          projectionType: ProjectionType.ALL,
        },
      ],
    });
    const accessLogs = new Bucket(this, "AccessLogs", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    });
    this.documents = new Bucket(this, "Documents", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      objectLockEnabled: true,
      // no default retention: S3 would refuse the uploads of browsers, whose forms carry no checksum
      serverAccessLogsBucket: accessLogs,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const kept = { removalPolicy: RemovalPolicy.RETAIN } as const;
    this.sealKey = new Key(this, "SealKey", {
      ...kept,
      alias: "kevrat-seal",
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      description: "Electronic seal of the issuing body",
    });
    this.tokensKey = new Key(this, "TokensKey", {
      ...kept,
      alias: "kevrat-tokens",
      enableKeyRotation: true,
      description: "Task tokens at rest",
    });
    this.linksKey = new Key(this, "LinksKey", {
      ...kept,
      alias: "kevrat-links",
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      description: "Proofs of private links and one-time codes",
    });
    // what `npm run set-up` is told: docs/deployment.md
    new CfnOutput(this, "TableName", { value: this.table.tableName });
    new CfnOutput(this, "BucketName", { value: this.documents.bucketName });
    new CfnOutput(this, "SealKeyArn", { value: this.sealKey.keyArn });
  }
}
