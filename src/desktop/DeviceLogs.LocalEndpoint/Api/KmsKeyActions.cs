using System;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on the keys of log groups and of query results. They are kept and shown; nothing is encrypted here.</summary>
internal static class KmsKeyActions
{
    /// <summary>AssociateKmsKey.</summary>
    public static ValueTask AssociateAsync(Call call)
    {
        call.Members.Check();
        string keyId = call.Members.RequiredText("kmsKeyId");
        Arn key = Arn.Check("kmsKeyId", keyId, "kms");
        return key.Region == call.Region
            ? SetAsync(call, keyId)
            : throw ServiceErrors.InvalidParameter($"kmsKeyId is a key of the region '{key.Region}', and this is '{call.Region}'.");
    }

    /// <summary>DisassociateKmsKey.</summary>
    public static ValueTask DisassociateAsync(Call call)
    {
        call.Members.Check();
        return SetAsync(call, null);
    }

    private static async ValueTask SetAsync(Call call, string? keyId)
    {
        string? name = call.Members.Text("logGroupName");
        string? resource = call.Members.Text("resourceIdentifier");
        if (resource == LocalAccount.ArnOf(call.Region, "query-result:*"))
        {
            await call.Store.WriteAsync(database => QueryKeyTable.Set(database, call.Region, keyId));
            return;
        }

        if (resource is not null && !resource.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw ServiceErrors.InvalidParameter(
                $"resourceIdentifier is '{resource}'; it is the ARN of a log group or "
                + $"{LocalAccount.ArnOf(call.Region, "query-result:*")}.");
        }

        GroupKey group = call.GroupOf(name ?? LogGroupReference.NameOf(call, resource!));
        await call.Store.WriteAsync(database => LogGroupTable.SetKmsKey(database, group, keyId));
    }
}
