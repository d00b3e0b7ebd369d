namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// The losses of a group of policies, compiled to columns: policy i of the group is at place i of each. Shared by
/// threads, each of which draws with a drawer of its own.
/// </summary>
public interface ILossModel
{
    /// <summary>A drawer for one thread.</summary>
    /// <param name="factors">The common factors of the block that the thread works on.</param>
    ILossDrawer CreateDrawer(Dependence.Factors factors);

    /// <summary>The last year of a policy's term, from 1, in which a loss may fall.</summary>
    int LastYear => 1;
}

/// <summary>Draws the losses of one policy in one block, in parts.</summary>
public interface ILossDrawer
{
    /// <summary>Starts at the first loss of a policy in the block for which the factors were drawn last.</summary>
    void Begin(int policy);

    /// <summary>Puts the next losses into <paramref name="losses"/>, perhaps none; false when there are no more.</summary>
    bool Draw(Losses losses);
}
