namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What names a log group: regions have groups of their own.</summary>
internal readonly record struct GroupKey(string Region, string Name)
{
    /// <summary>The text of a key for people and addresses: the name alone, or with the region before a colon, which no name has.</summary>
    public override string ToString() => $"{Region}:{Name}";
}
