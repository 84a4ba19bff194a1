namespace DeviceLogs.Client;

/// <summary>A log group.</summary>
public sealed class LogGroup : LogsRecord
{
    /// <summary>Its name.</summary>
    public string LogGroupName;

    /// <summary>When it was created, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreationTime;

    /// <summary>For how many days it keeps events; 0 for ever.</summary>
    public int RetentionInDays;

    /// <summary>Number of its metric filters.</summary>
    public int MetricFilterCount;

    /// <summary>Its ARN, with :* at the end.</summary>
    public string Arn;

    /// <summary>Bytes stored.</summary>
    public long StoredBytes;

    /// <summary>ARN of the key that encrypts it, or null.</summary>
    public string KmsKeyId;

    /// <summary>State of its data protection, or null.</summary>
    public string DataProtectionStatus;

    /// <summary>What it has from its account; empty for nothing.</summary>
    public string[] InheritedProperties = new string[0];

    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY; null from older servers.</summary>
    public string LogGroupClass;

    /// <summary>Its ARN, without :* at the end.</summary>
    public string LogGroupArn;

    /// <summary>True when it cannot be deleted.</summary>
    public bool DeletionProtectionEnabled;

    /// <summary>True when it takes events with a bearer token.</summary>
    public bool BearerTokenAuthenticationEnabled;
}
