namespace DeviceLogs.Protocol;

/// <summary>Rules of the five actions that every program may need.</summary>
/// <remarks>Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.</remarks>
internal static class CoreRules
{
    /// <summary>The table, a line for each action.</summary>
    internal const string Table =
        "\nCreateLogGroup logGroupName!s1-512c kmsKeyId:s0-256* tags:m1-50s1-128ts0-256t logGroupClass:e(STANDA"
        + "RD|INFREQUENT_ACCESS|DELIVERY) deletionProtectionEnabled:b"
        + "\nCreateLogStream logGroupName!s1-512g logStreamName!s1-512n"
        + "\nDeleteLogGroup logGroupName!s1-512g"
        + "\nDeleteLogStream logGroupName!s1-512g logStreamName!s1-512n"
        + "\nPutLogEvents logGroupName!s1-512g logStreamName!s1-512n logEvents!l1-10000{timestamp!i0- message!s1-"
        + "*} sequenceToken:s1-* entity:{keyAttributes:m2-4s1-32*s1-512* attributes:m0-10s1-256*s1-512*}";
}
